/** Axes: grid, ticks, labels, and how much room they need. */

import { anchorOf, fitting } from "./tick-room.js";
import { linearLabels, linearTicks, logLabels, logTicks, signedTicks } from "./ticks.js";

const TICK_GAP = 6;
/** Pixels that a line of labels is high. */
const LABEL_HEIGHT = 12;

/** Ticks of an axis with their labels. */
export function axisTicks(spec, domain, pixels, spacing) {
    const wanted = Math.max(2, Math.floor(pixels / spacing));
    if (spec.log) return labelled(logTicks(domain[0], domain[1], wanted));
    if (spec.signed) return labelled(signedTicks(domain[0], domain[1], spec.signed, wanted));
    const values = linearTicks(domain[0], domain[1], wanted);
    return { values, ...linearLabels(values) };
}

function labelled(values) {
    return { values, labels: logLabels(values), factor: "" };
}

/** "dt", with the power of ten that all labels of the axis lack. */
export function axisTitle(spec, ticks) {
    return ticks.factor ? `${spec.label}  (× ${ticks.factor})` : spec.label;
}

/** The width that the labels of the y axis need. */
export function labelWidth(context, labels) {
    return Math.max(0, ...labels.map((label) => context.measureText(label).width)) + TICK_GAP + 4;
}

export function drawGrid(context, plot, x, y, colours) {
    context.strokeStyle = colours.grid;
    context.lineWidth = 1;
    context.beginPath();
    x.ticks.values.forEach((value) => vertical(context, x.scale.at(value), plot));
    y.ticks.values.forEach((value) => horizontal(context, y.scale.at(value), plot));
    context.stroke();
}

// Half a pixel off, so that a line of one pixel covers one row of pixels.
function vertical(context, at, plot) {
    context.moveTo(Math.round(at) + 0.5, plot.top);
    context.lineTo(Math.round(at) + 0.5, plot.bottom);
}

function horizontal(context, at, plot) {
    context.moveTo(plot.left, Math.round(at) + 0.5);
    context.lineTo(plot.right, Math.round(at) + 0.5);
}

/** The line at zero, stronger than the grid: it parts gain from loss. */
export function drawZero(context, plot, y, colours) {
    const [lower, upper] = y.scale.domain;
    if (y.scale.kind.log || lower > 0 || upper < 0) return;
    context.strokeStyle = colours.axis;
    context.beginPath();
    horizontal(context, y.scale.at(0), plot);
    context.stroke();
}

export function drawFrame(context, plot, colours) {
    context.strokeStyle = colours.axis;
    context.lineWidth = 1;
    context.beginPath();
    vertical(context, plot.left, plot);
    horizontal(context, plot.bottom, plot);
    context.stroke();
}

export function drawLabels(context, plot, x, y, colours) {
    context.fillStyle = colours.muted;
    drawRow(context, plot, x);
    context.textAlign = "right";
    context.textBaseline = "middle";
    const marks = y.ticks.values.map((value) => ({ at: y.scale.at(value), size: LABEL_HEIGHT }));
    withRoom(y, marks, 2).forEach((index) =>
        context.fillText(y.ticks.labels[index], plot.left - TICK_GAP, marks[index].at),
    );
}

function withRoom({ ticks, scale }, marks, gap) {
    return fitting(marks, gap, anchorOf(ticks.values, scale.kind.log));
}

/** Labels below the axis, within the picture. */
function drawRow(context, plot, x) {
    context.textAlign = "center";
    context.textBaseline = "top";
    const marks = x.ticks.labels.map((label, index) => {
        const { width } = context.measureText(label);
        const at = Math.min(x.scale.at(x.ticks.values[index]), plot.width - width / 2 - 1);
        return { at: Math.max(width / 2 + 1, at), size: width };
    });
    withRoom(x, marks, 6).forEach((index) =>
        context.fillText(x.ticks.labels[index], marks[index].at, plot.bottom + TICK_GAP),
    );
}

export function drawTitles(context, plot, x, y, colours) {
    context.fillStyle = colours.ink;
    context.textBaseline = "top";
    context.textAlign = "right";
    context.fillText(x.title, plot.right, plot.bottom + 24);
    context.textAlign = "left";
    context.fillText(y.title, 2, 2);
}
