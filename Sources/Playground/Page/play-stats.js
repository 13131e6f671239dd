/** Read-outs of the playground, and what they mean in words. */

import { element, setText } from "./dom.js";
import { count, number, scientific, withSign } from "./format.js";
import { tailMean } from "./history.js";
import { ESTABLISHED } from "./sign.js";

const NAMES = {
    baseline: "E₀",
    energy: "H(t)",
    change: "ΔH",
    relative: "ΔH / |E₀|",
    step: "Step",
    time: "Time",
    diverged: "Diverged",
    steps: "Steps a second",
    frames: "Frames a second",
};

export function createStats() {
    const values = Object.fromEntries(
        Object.keys(NAMES).map((name) => [name, element("dd", { "data-stat": name, text: "–" })]),
    );
    const list = element(
        "dl",
        { class: "stats" },
        ...Object.entries(NAMES).map(([name, title]) =>
            element("div", {}, element("dt", { text: title }), values[name]),
        ),
    );
    return {
        element: list,
        show: (texts) => Object.entries(texts).forEach(([name, text]) => setText(values[name], text)),
    };
}

/** Texts of the read-outs for a point. */
export function statTexts(point, baseline, trajectories) {
    const { energy, energyChange, relativeError } = point.first;
    return {
        baseline: number(baseline, 10),
        energy: number(energy, 10),
        change: withSign(energyChange, scientific(energyChange, 6)),
        relative: withSign(relativeError, scientific(relativeError, 3)),
        step: count(point.step),
        time: number(point.time, 8),
        diverged: `${count(diverged(point))} of ${count(trajectories)}`,
    };
}

/** Without an ensemble there is one trajectory, and its energy tells. */
function diverged({ ensemble, first }) {
    if (ensemble) return ensemble.diverged;
    return first.energy === null ? 1 : 0;
}

/** What the tail says, and how much that is worth. */
export function hint({ history, point, trajectories, baselines }) {
    if (trajectories > 1 && finite(point, trajectories) === 0) return NONE_FINITE;
    const from = Math.max(
        0,
        history.time.findIndex((time) => time >= (baselines.at(-1) ?? 0)),
    );
    const mean = tailMean(history.mean.slice(from));
    if (mean === null) return MEANING;
    const said = `${TAIL} ${withSign(mean, scientific(mean, 2))}`;
    const samples = finite(point, trajectories);
    if (samples < 2) return `${said}. ${trajectories === 1 ? OF_ONE_SEED : ONE_FINITE}`;
    const error = standardError(tailMean(history.sd.slice(from)), samples);
    return `${said}, its standard error at most ${scientific(error, 1)}${signWords(mean, error)}`;
}

const TAIL = "Tail mean of ΔH so far, over the last fifth:";

const MEANING =
    "The mean of ΔH over the last fifth of a run is its tail drift: above 0 energy was gained, below 0 it was lost.";
const OF_ONE_SEED =
    "The sign of the expectation is open. Single seeds scatter hundreds of times as far as the expectation: " +
    "try another one, or many; the tab Boundary certifies the sign.";

const NONE_FINITE =
    "All trajectories have diverged: nothing stayed finite, so that ΔH has no mean. Take a smaller step size.";
const ONE_FINITE = "One trajectory alone stayed finite: the sign of the expectation is open.";

/** How many trajectories have not diverged; those alone are in the mean. */
function finite({ ensemble }, trajectories) {
    if (!ensemble) return trajectories;
    return ensemble.mean === null ? 0 : trajectories - ensemble.diverged;
}

/** The standard error of a mean over time is at most the mean of those at each time, however they hang together. */
function standardError(sd, samples) {
    // The server's deviation has the divisor n, a standard error needs n − 1.
    return sd === null ? Infinity : sd / Math.sqrt(samples - 1);
}

function signWords(mean, error) {
    if (Math.abs(mean) < ESTABLISHED * error) return ": its sign is open.";
    const sense = mean > 0 ? "gained energy: anti-dissipative" : "lost energy: dissipative";
    return `; the ensemble ${sense}.`;
}
