/** What the charts of the playground show. */

import { number, signed } from "./format.js";
import { growing } from "./scale.js";

const TRAIL = 600;

/** The path of the first trajectory through its first coordinates. */
export class Trail {
    constructor() {
        this.clear();
    }

    clear() {
        this.points = [];
    }

    push({ first }) {
        this.points.push({ q: first.q, p: first.p });
        if (this.points.length > 2 * TRAIL) this.points.splice(0, this.points.length - TRAIL);
    }

    get last() {
        return this.points.slice(-TRAIL);
    }
}

/** Keeps the axes of a running chart still for as long as the data fit. */
export class Axes {
    #domains = {};

    clear() {
        this.#domains = {};
    }

    /** @returns {[number, number] | null} */
    hold(name, columns, share) {
        const [lower, upper] = finiteExtent(columns);
        // A single value says nothing of the size of what is to come.
        if (lower < upper) this.#domains[name] = growing(this.#domains[name] ?? null, [lower, upper], share);
        return this.#domains[name] ?? null;
    }

    /** The axis of time begins at 0 and grows by halves. */
    time(latest, least) {
        const held = this.#domains.time?.[1] ?? least;
        let upper = held;
        while (latest > upper) upper *= 1.5;
        this.#domains.time = [0, upper];
        return this.#domains.time;
    }
}

function finiteExtent(columns) {
    let [lower, upper] = [Infinity, -Infinity];
    for (const column of columns) {
        for (const value of column) {
            if (value === null || !Number.isFinite(value)) continue;
            if (value < lower) lower = value;
            if (value > upper) upper = value;
        }
    }
    return [lower, upper];
}

function bandLayers(time, levels) {
    const common = { type: "band", x: time, colour: "--series-1" };
    return [
        { ...common, lower: levels[0], upper: levels[4], label: "90 %", opacity: 0.16 },
        { ...common, lower: levels[1], upper: levels[3], label: "50 %", opacity: 0.3 },
        { type: "line", x: time, y: levels[2], colour: "--series-1", label: "median", width: 1.5 },
    ];
}

function seriesSpec({ history, axes, state }, { name, values, levels, label, summary }) {
    const ensemble = state.trajectories > 1;
    const bands = ensemble ? bandLayers(history.time, levels) : [];
    const line = { type: "line", x: history.time, y: values, colour: ensemble ? "--series-2" : "--series-1", label: "first trajectory", width: ensemble ? 1 : 1.5 };
    const marks = state.baselines.map((at) => ({ type: "rule", axis: "x", at, colour: "--muted", label: undefined }));
    const domain = axes.hold(name, ensemble ? [values.slice(-2), levels[0].slice(-2), levels[4].slice(-2)] : [values.slice(-2)]);
    return {
        x: { label: "time", domain: axes.time(state.time, 200 * state.dt) }, y: { label, domain },
        layers: [...marks, ...bands, line], summary,
    };
}

export function energySpec(run) {
    const { history } = run;
    const last = history.energy[history.length - 1];
    return seriesSpec(run, {
        name: "energy", values: history.energy, levels: history.bands.energy.levels, label: "H(t)",
        summary: `Energy H over time; it is ${number(last, 6)} at the last step shown`,
    });
}

export function changeSpec(run) {
    const { history } = run;
    const last = history.change[history.length - 1];
    return seriesSpec(run, {
        name: "change", values: history.change, levels: history.bands.change.levels, label: "ΔH(t) = H(t) − E₀",
        summary: `Energy change over time, from the energy E₀; it is ${signed(last, 3)} at the last step shown`,
    });
}

/** The two coordinates of a phase portrait: of the trail's points, and of a cloud. */
const PORTRAITS = {
    "q1-p1": { names: ["q₁", "p₁"], of: ({ q, p }) => [q[0], p[0]] },
    "q1-q2": { names: ["q₁", "q₂"], of: ({ q }) => [q[0], q[1]] },
    "p1-p2": { names: ["p₁", "p₂"], of: ({ p }) => [p[0], p[1]] },
};

export function phaseSpec({ trail, cloud, axes, portrait }) {
    const { names, of } = PORTRAITS[portrait];
    const points = trail.last.map(of);
    const [x, y] = [points.map(([first]) => first), points.map(([, second]) => second)];
    const [cloudX, cloudY] = cloud ? of(cloud) : [[], []];
    const ends = (column) => column.slice(-2);
    return {
        x: { label: names[0], domain: axes.hold(`${portrait} x`, [ends(x), cloudX], 0.15) },
        y: { label: names[1], domain: axes.hold(`${portrait} y`, [ends(y), cloudY], 0.15) },
        layers: [
            { type: "cloud", x: cloudX, y: cloudY, colour: "--series-1", legend: cloudX.length > 0 ? "all trajectories" : undefined },
            { type: "line", x, y, colour: "--series-2", label: "first trajectory" },
            { type: "points", x: x.slice(-1), y: y.slice(-1), colour: "--series-2", size: 4 },
        ],
        summary: `Phase portrait: ${names[1]} over ${names[0]} of the first trajectory${cloud ? ", and where all others are" : ""}`,
    };
}
