/** Drift over step size on logarithmic axes, with the fitted lines. */

import { number } from "./format.js";

const LOOKS = [
    ["--series-1", "disc"],
    ["--series-2", "square"],
    ["--series-3", "up"],
    ["--series-4", "down"],
    ["--series-5", "ring"],
];

/** Series of the result, or the points that have come so far. */
function seriesOf({ result, points, request }) {
    if (result?.series) return result.series;
    const names = [request?.scheme ?? "leapfrog"].flat();
    const indices = [...new Set(points.map(({ series }) => series))];
    return indices.map((index) => ({
        scheme: names[index] ?? `series ${index + 1}`,
        points: points.filter(({ series }) => series === index),
        fit: null,
    }));
}

export function slopeCharts(run) {
    const series = seriesOf(run).filter(({ points }) => points.length > 0);
    if (series.length === 0) return [];
    return [
        {
            title: "Drift over step size",
            x: { label: "step size dt", log: true },
            y: { label: "drift", log: true },
            layers: [...bandsOf(series), ...series.flatMap(seriesLayers)],
            summary: series.map(slopeWords).join("; "),
        },
    ];
}

function seriesLayers({ scheme, points, fit }, index) {
    const [colour, shape] = LOOKS[index % LOOKS.length];
    const x = points.map(({ dt }) => dt);
    const marks = {
        type: "points",
        x,
        y: points.map(({ drift }) => drift),
        error: points.map(({ standardError }) => standardError),
        shapes: points.map(() => shape),
        colour,
        label: scheme,
    };
    return fit ? [fitLine(x, fit, colour), marks] : [marks];
}

function fitLine(x, { slope, intercept }, colour) {
    const ends = [Math.min(...x), Math.max(...x)];
    return {
        type: "line",
        x: ends,
        y: ends.map((dt) => 10 ** (intercept + slope * Math.log10(dt))),
        colour,
        width: 1.25,
    };
}

/** Stretches in which the local slope of the first scheme is certain. */
function bandsOf([{ bands }]) {
    return (bands ?? []).map(({ lower, upper, sign }) => ({
        type: "span",
        from: lower,
        to: upper,
        colour: sign === "negative" ? "--loss" : "--gain",
        text: `slope ${sign}`,
    }));
}

export function slopeWords({ scheme, fit, obstacle, points }) {
    if (!fit) return `${scheme}: ${obstacle ?? `${points.length} step sizes so far`}`;
    const [slope, lower, upper] = [fit.slope, fit.interval.lower, fit.interval.upper].map((value) => number(value));
    return `${scheme}: slope ${slope}, interval ${lower} … ${upper}`;
}
