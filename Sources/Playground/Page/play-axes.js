/** What the charts of a run keep from frame to frame: the path of the first trajectory, and axes that stand still. */

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
