/** Verdicts and conclusions in words, with a sign and a colour for each. */

import { duration, number, setting } from "./format.js";

const KINDS = {
    "anti-dissipative": { sign: "▲", colour: "--gain", shape: "up" },
    dissipative: { sign: "▼", colour: "--loss", shape: "down" },
    "not established": { sign: "?", colour: "--open", shape: "ring" },
    undetermined: { sign: "?", colour: "--open", shape: "ring" },
    diverged: { sign: "✕", colour: "--bad", shape: "square" },
    none: { sign: "·", colour: "--series-1", shape: "disc" },
};

/** @param {string} verdict */
export function look(verdict) {
    return KINDS[verdict] ?? KINDS.none;
}

const OBSTACLES = {
    budget: "the seeds did not suffice",
    "too-few-seeds": "fewer than 1024 seeds certify nothing",
    divergence: "trajectories diverged",
    "rounding-floor": "the mean is of the size of its rounding error",
    "proof-bits": "the proof would need more bits",
    "proof-time": "the proof took too long",
    vanishing: "the drift vanishes",
};

export function obstacleText(obstacle) {
    return obstacle ? (OBSTACLES[obstacle] ?? obstacle) : "";
}

/** "dt* = 0.0053217 in [0.0053214, 0.0053220]". */
export function boundaryText({ estimate, lower, upper, rising }) {
    const [from, to] = [lower?.dt ?? lower, upper?.dt ?? upper];
    const way = rising ? "dissipative → anti-dissipative" : "anti-dissipative → dissipative";
    const digits = to - from < 1e-9 * estimate ? 16 : 12;
    const [at, ...ends] = [estimate, from, to].map((value) => number(value, digits));
    return `dt* = ${at} in [${ends.join(", ")}], ${way}`;
}

/** Sentences about a certificate, the first of which is the answer. */
export function certificateConclusion(result) {
    const { search, boundaries, status } = result;
    const range = `between ${setting(search.lower)} and ${setting(search.upper)}`;
    if (status === "cancelled") return cancelled(result);
    const answer =
        {
            found: `${boundaries.length === 1 ? "One boundary" : `${boundaries.length} boundaries`} ${range}.`,
            "no-sign-change": `No sign change ${range}: ${only(result.probes)} at every step size that was probed.`,
            undetermined: `Undetermined: some step sizes ${range} have no verdict.`,
        }[status] ?? status;
    return [answer, basis(result), completeness(result)].filter(Boolean);
}

/** A search that was cancelled answers nothing; what it rests on is told of boundaries that it found before. */
function cancelled(result) {
    const { probes, boundaries } = result;
    if (probes.length === 0 && boundaries.length === 0)
        return ["Cancelled before anything was probed: nothing is certified."];
    const steps = probes.length === 1 ? "one step size was" : `${probes.length} step sizes were`;
    const answer = `Cancelled; ${steps} probed before.`;
    return boundaries.length > 0 ? [answer, basis(result)].filter(Boolean) : [answer];
}

function only(probes) {
    const verdicts = [...new Set(probes.map(({ verdict }) => verdict))];
    return verdicts.length === 1 ? `the expected drift is ${verdicts[0]}` : "one verdict";
}

function basis(result) {
    if (!result.choice) return "";
    return `${grounds(result)}: ${result.choice.reason}. ${duration(result.seconds)}.`;
}

/** What the signs rest on; a number that is computed is not proved. */
function grounds({ choice, search, probes }) {
    const proved = probes.every(({ evidence }) => evidence === "proved");
    if (choice.estimator === "exact")
        return proved ? "Proved, nothing was sampled" : "Nothing was sampled, not all is proved";
    if (choice.estimator === "second-order") return "An approximation, to second order in the noise";
    const confidence = number(search.confidence * 100);
    return `Certified at ${confidence} % for all statements together, by ${choice.estimator} samples`;
}

function completeness({ complete, resolution, openIntervals }) {
    if (complete === true) return "Complete: it is proved that there is no other boundary in the range.";
    if (complete === false) return `Completeness is open on ${openIntervals?.length ?? 0} intervals.`;
    if (!resolution) return "";
    const spacing = number(resolution.spacing, 3);
    return `The second-order curve was scanned every ${spacing} in dt; narrower pockets could be missed.`;
}

/** What the original's search would print. */
export function originalConclusion({ status, boundaries }, lower, upper) {
    if (status === "cancelled") return "cancelled";
    if (boundaries.length > 0) return `dt* = ${setting(boundaries[0].estimate)}`;
    if (status === "undetermined") return "undetermined";
    return `no sign flip between ${setting(lower)} and ${setting(upper)}`;
}
