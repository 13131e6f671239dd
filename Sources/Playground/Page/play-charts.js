/** What the charts of the playground show. */

import { number, scientific, withSign } from "./format.js";

function bandLayers(time, levels) {
    const common = { type: "band", x: time, colour: "--series-1" };
    return [
        { ...common, lower: levels[0], upper: levels[4], label: "90 %", opacity: 0.16 },
        { ...common, lower: levels[1], upper: levels[3], label: "50 %", opacity: 0.3 },
        { type: "line", x: time, y: levels[2], colour: "--series-1", label: "median", width: 1.5 },
    ];
}

function seriesSpec({ history, axes, point, trajectories, baselines }, { name, values, levels, label, summary }) {
    const ensemble = trajectories > 1;
    const bands = ensemble ? bandLayers(history.time, levels) : [];
    const line = {
        type: "line",
        x: history.time,
        y: values,
        label: "first trajectory",
        ...(ensemble ? { colour: "--series-2", width: 1 } : { colour: "--series-1" }),
    };
    const marks = baselines.map((at) => ({ type: "rule", axis: "x", at, colour: "--muted" }));
    const domain = axes.hold(
        name,
        ensemble ? [values.slice(-2), levels[0].slice(-2), levels[4].slice(-2)] : [values.slice(-2)],
    );
    return {
        x: { label: "time", domain: axes.time(point.time, 0.5) },
        y: { label, domain },
        layers: [...marks, ...bands, line],
        summary,
    };
}

/** @param {import("./player.js").Player} run */
export function energySpec(run) {
    const { history } = run;
    const last = history.energy[history.length - 1];
    return seriesSpec(run, {
        name: "energy",
        values: history.energy,
        levels: history.bands.energy.levels,
        label: "H(t)",
        summary: `Energy H over time; it is ${number(last, 6)} at the last step shown`,
    });
}

export function changeSpec(run) {
    const { history } = run;
    const last = history.change[history.length - 1];
    const said = withSign(last, scientific(last, 2));
    return seriesSpec(run, {
        name: "change",
        values: history.change,
        levels: history.bands.change.levels,
        label: "ΔH(t) = H(t) − E₀",
        summary: `Energy change over time, from the energy E₀; it is ${said} at the last step shown`,
    });
}

/** The two coordinates of a phase portrait: of the trail's points, and of a cloud. */
const PORTRAITS = {
    "q1-p1": { names: ["q₁", "p₁"], of: ({ q, p }) => [q[0], p[0]] },
    "q1-q2": { names: ["q₁", "q₂"], of: ({ q }) => [q[0], q[1]] },
    "p1-p2": { names: ["p₁", "p₂"], of: ({ p }) => [p[0], p[1]] },
};

/** One coordinate has no second one to be shown over it. */
function portraitOf({ point }, wanted) {
    return point.first.q.length > 1 ? wanted : "q1-p1";
}

export function phaseSpec(run, wanted) {
    const { trail, cloud, axes } = run;
    const portrait = portraitOf(run, wanted);
    const { names, of } = PORTRAITS[portrait];
    const points = trail.last.map(of);
    const [x, y] = [points.map(([first]) => first), points.map(([, second]) => second)];
    const [cloudX, cloudY] = cloud ? of(cloud) : [[], []];
    const ends = (column) => column.slice(-2);
    return {
        x: { label: names[0], domain: axes.hold(`${portrait} x`, [ends(x), cloudX], 0.15) },
        y: { label: names[1], domain: axes.hold(`${portrait} y`, [ends(y), cloudY], 0.15) },
        layers: [
            {
                type: "cloud",
                x: cloudX,
                y: cloudY,
                colour: "--series-1",
                legend: cloudX.length > 0 ? "all trajectories" : undefined,
            },
            { type: "line", x, y, colour: "--series-2", label: "first trajectory" },
            { type: "points", x: x.slice(-1), y: y.slice(-1), colour: "--series-2", size: 4 },
        ],
        summary: `Phase portrait: ${names[1]} over ${names[0]} of ${cloud ? "all trajectories" : "the trajectory"}`,
    };
}
