/** A chart on a canvas: sized by its place, sharp on every display, with legend, read-out and text alternative. */

import {
    axisTicks,
    axisTitle,
    drawFrame,
    drawGrid,
    drawLabels,
    drawTitles,
    drawZero,
    labelWidth,
} from "./chart-axes.js";
import { domainOf } from "./chart-domain.js";
import { drawLayer } from "./chart-layers.js";
import { createLegend } from "./chart-legend.js";
import { readout } from "./chart-readout.js";
import { createDataTable } from "./chart-table.js";
import { element, oncePerFrame } from "./dom.js";
import { colour, onPaletteChange } from "./palette.js";
import { createScale } from "./scale.js";
import { createSignedSwitch } from "./chart-signed.js";

const ROOM = { top: 26, right: 14, bottom: 44 };

/**
 * @typedef {{ label: string, log?: boolean, domain?: [number, number] | null, zero?: boolean }} AxisSpec
 * @typedef {object} ChartSpec
 * @property {AxisSpec} x
 * @property {AxisSpec & { signedFrom?: number | null }} y
 * @property {import("./chart-layers.js").Layer[]} layers
 * @property {string} summary  the chart in a sentence, for those who do not see it
 */

export class Chart {
    #canvas = element("canvas", { role: "img", class: "chart-canvas" });
    #tip = element("div", { class: "chart-tip", hidden: true, "aria-hidden": "true" });
    #legend = createLegend();
    #signed = createSignedSwitch(() => this.redraw());
    #table;
    #spec = null;
    #frame = null;
    #pointer = null;
    #naming = null;
    #size = { width: 0, height: 0 };

    /** @param {string} title */
    constructor(title, { compact = false } = {}) {
        const stage = element(
            "div",
            { class: compact ? "chart-stage compact" : "chart-stage" },
            this.#canvas,
            this.#tip,
        );
        this.#canvas.setAttribute("aria-label", title);
        this.#table = createDataTable(title, () => this.#spec);
        this.element = element(
            "figure",
            { class: "chart" },
            element(
                "figcaption",
                { class: "chart-head" },
                element("h2", { text: title }),
                this.#signed.element,
                this.#legend.element,
            ),
            stage,
            this.#table.element,
        );
        this.redraw = oncePerFrame(() => this.draw());
        this.#listen(stage);
    }

    /** Shows other data from the next frame on. */
    show(spec) {
        this.#spec = this.#signed.apply(spec);
        this.redraw();
    }

    /** Shows other data at once, for callers that are in a frame already. */
    showNow(spec) {
        this.#spec = this.#signed.apply(spec);
        this.draw();
    }

    #listen(stage) {
        new ResizeObserver(([entry]) => this.#resize(entry.contentRect)).observe(stage);
        onPaletteChange(this.redraw);
        this.#canvas.addEventListener("pointermove", (event) => this.#point({ x: event.offsetX, y: event.offsetY }));
        this.#canvas.addEventListener("pointerleave", () => this.#point(null));
    }

    #resize({ width, height }) {
        this.#size = { width, height };
        this.#fit();
        this.draw();
    }

    /** As many pixels as the display has there; what has them already is left as it is. */
    #fit() {
        const ratio = devicePixelRatio || 1;
        const [width, height] = [this.#size.width, this.#size.height].map((length) => Math.round(length * ratio));
        if (this.#canvas.width !== width) this.#canvas.width = width;
        if (this.#canvas.height !== height) this.#canvas.height = height;
        return ratio;
    }

    #point(place) {
        this.#pointer = place;
        this.redraw();
    }

    draw() {
        if (!this.#spec || this.#size.width === 0) return;
        const ratio = this.#fit();
        const context = this.#canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, this.#size.width, this.#size.height);
        context.font = `12px ${getComputedStyle(this.#canvas).fontFamily}`;
        this.#frame = this.#layout(context);
        this.#paint(context, this.#frame);
        this.#describe();
    }

    /** Where the plot lies and how data become pixels. */
    #layout(context) {
        const { width, height } = this.#size;
        const vertical = { domain: domainOf(this.#spec, "y") };
        const [top, bottom] = [ROOM.top, height - ROOM.bottom];
        vertical.ticks = axisTicks(this.#spec.y, vertical.domain, bottom - top, 44);
        const left = labelWidth(context, vertical.ticks.labels);
        const plot = { left, right: width - ROOM.right, top, bottom, width, height };
        const horizontal = { domain: domainOf(this.#spec, "x") };
        horizontal.ticks = axisTicks(this.#spec.x, horizontal.domain, plot.right - left, 84);
        return {
            plot,
            x: this.#axis("x", horizontal, [left, plot.right]),
            y: this.#axis("y", vertical, [bottom, top]),
        };
    }

    #axis(name, { domain, ticks }, range) {
        const spec = this.#spec[name];
        return { ticks, scale: createScale(domain, range, spec), title: axisTitle(spec, ticks) };
    }

    #paint(context, { plot, x, y }) {
        const colours = {
            grid: colour("--grid"),
            axis: colour("--axis"),
            muted: colour("--muted"),
            ink: colour("--ink"),
        };
        drawGrid(context, plot, x, y, colours);
        context.save();
        context.beginPath();
        context.rect(plot.left, plot.top - 4, plot.right - plot.left, plot.bottom - plot.top + 8);
        context.clip();
        drawZero(context, plot, y, colours);
        const frame = { x: x.scale, y: y.scale, plot, colour };
        this.#spec.layers.forEach((layer) => drawLayer(context, layer, frame));
        this.#cross(context, frame);
        context.restore();
        drawFrame(context, plot, colours);
        drawLabels(context, plot, x, y, colours);
        drawTitles(context, plot, x, y, colours);
    }

    /** The rule and the words at the pointer. */
    #cross(context, frame) {
        const found = this.#pointer ? this.#read(frame) : null;
        this.#tip.hidden = !found;
        if (!found) return;
        drawLayer(context, { type: "rule", axis: "x", at: found.x, colour: "--muted", dash: [] }, frame);
        this.#tip.replaceChildren(...found.lines.map((text) => element("div", { text })));
        const flipped = this.#pointer.x > this.#size.width / 2;
        this.#tip.style.left = flipped ? "" : `${this.#pointer.x + 14}px`;
        this.#tip.style.right = flipped ? `${this.#size.width - this.#pointer.x + 14}px` : "";
    }

    #read(frame) {
        const { x, y } = this.#pointer;
        if (x < frame.plot.left || x > frame.plot.right) return null;
        return readout(this.#spec, { x: frame.x.invert(x), y: frame.y.invert(y), px: frame.x.at });
    }

    #describe() {
        this.#legend.show(this.#spec.layers);
        this.#table.stale();
        // A running chart says something else in every frame; nobody reads that fast.
        this.#naming ??= setTimeout(() => {
            this.#naming = null;
            this.#canvas.setAttribute("aria-label", this.#spec.summary);
        }, 300);
    }
}
