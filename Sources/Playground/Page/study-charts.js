/** Which charts show a study. Each is a spec for Chart, with its title. */

import { driftSpec } from "./boundary-charts.js";
import { langevinCharts } from "./langevin-charts.js";
import { mapCharts } from "./map-charts.js";
import { paperParts } from "./paper-parts.js";
import { slopeCharts } from "./slope-charts.js";
import { number } from "./format.js";

const CHARTS = {
    sweep: sweepCharts,
    map: mapCharts,
    slope: slopeCharts,
    fan: fanCharts,
    trace: traceCharts,
    paper: paperCharts,
};

/** @returns {({ title: string } & import("./chart.js").ChartSpec)[]} */
export function studyCharts(kind, run) {
    return (CHARTS[kind] ?? ((any) => (any.result ? langevinCharts(kind, any.result) : [])))(run);
}

function paperCharts({ result }) {
    return paperParts(result).flatMap(({ title, run }) =>
        studyCharts(run.kind, run).map((spec) => ({ ...spec, title: `${title}: ${spec.title}` })),
    );
}

function sweepCharts(run) {
    if (run.probes.length === 0) return [];
    const log = String(run.request?.dt ?? "").endsWith(":log");
    const spec = driftSpec(run, null);
    return [{ title: "Expected drift over step size", ...spec, x: { ...spec.x, log } }];
}

function fanCharts({ result }) {
    if (!result) return [];
    const x = result.points.map(({ time }) => time);
    const level = (index) => result.points.map(({ quantiles }) => quantiles[index]);
    const name = (index) => `${number(100 * result.levels[index])} %`;
    const pairs = Array.from({ length: Math.floor(result.levels.length / 2) }, (_, index) => [
        index,
        result.levels.length - 1 - index,
    ]);
    const bands = pairs.map(([low, high], index) => ({
        type: "band",
        x,
        lower: level(low),
        upper: level(high),
        colour: "--series-1",
        opacity: 0.16 + 0.12 * index,
        label: `${name(low)} … ${name(high)}`,
    }));
    const middle = (result.levels.length - 1) / 2;
    const outer = [0, result.levels.length - 1].map((index) => number(level(index).at(-1), 3));
    const median = { type: "line", x, y: level(middle), colour: "--series-1", width: 2, label: "median" };
    return [
        {
            title: "Changes of H of all seeds over time",
            x: { label: "time" },
            y: { label: "ΔH", zero: true },
            layers: [...bands, median],
            summary: `Quantiles of changes of H at ${x.length} times; the outer ones end at ${outer.join(" and ")}`,
        },
    ];
}

const COLOURS = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5"];

function traceCharts({ result }) {
    if (!result) return [];
    const byTrajectory = grouped(result.points);
    const layers = [...byTrajectory].slice(0, 20).map(([trajectory, points]) => ({
        type: "line",
        x: points.map(({ time }) => time),
        y: points.map(({ dH }) => dH),
        colour: COLOURS[trajectory % COLOURS.length],
        label: `trajectory ${trajectory}`,
        width: 1.25,
    }));
    return [
        {
            title: "Change of H over time",
            x: { label: "time" },
            y: { label: "ΔH", zero: true },
            layers,
            summary: `Changes of H of ${byTrajectory.size} trajectories over time`,
        },
    ];
}

function grouped(points) {
    const groups = new Map();
    for (const point of points) {
        if (!groups.has(point.trajectory)) groups.set(point.trajectory, []);
        groups.get(point.trajectory).push(point);
    }
    return groups;
}
