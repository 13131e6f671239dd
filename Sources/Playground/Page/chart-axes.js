/** Axes: grid, ticks, labels, and how much room they need. */

import { linearLabels, linearTicks, logLabels, logTicks, signedTicks } from "./ticks.js";

const TICK_GAP = 6;

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
    y.ticks.values.forEach((value, index) =>
        context.fillText(y.ticks.labels[index], plot.left - TICK_GAP, y.scale.at(value)),
    );
}

/** Labels below the axis; one that would touch its neighbour is left out. */
function drawRow(context, plot, x) {
    context.textAlign = "center";
    context.textBaseline = "top";
    let end = -Infinity;
    x.ticks.values.forEach((value, index) => {
        const half = context.measureText(x.ticks.labels[index]).width / 2;
        const at = Math.min(x.scale.at(value), plot.width - half - 1);
        if (at - half < end + 6) return;
        context.fillText(x.ticks.labels[index], at, plot.bottom + TICK_GAP);
        end = at + half;
    });
}

export function drawTitles(context, plot, x, y, colours) {
    context.fillStyle = colours.ink;
    context.textBaseline = "top";
    context.textAlign = "right";
    context.fillText(x.title, plot.right, plot.bottom + 24);
    context.textAlign = "left";
    context.fillText(y.title, 2, 2);
}
