/** The request of kind trace behind the playground. */

import { requestFrom } from "./request.js";

const NUMBER = { type: "number" };
const NUMBERS = { anyOf: [{ type: "number" }, { type: "array", items: { type: "number" } }] };
const TEXT = { type: "string" };

const PROPERTIES = {
    dt: NUMBER, mass: NUMBERS, sigma: NUMBER, seed: { anyOf: [{ type: "integer" }, TEXT] }, noise: TEXT, scheme: TEXT, rng: TEXT,
    trajectories: { type: "integer" }, landscape: TEXT, potential: TEXT, variables: TEXT, set: TEXT,
    "start-q": NUMBERS, "start-p": NUMBERS, gamma: NUMBER, "noise-scaling": TEXT,
};

/** Fields that say nothing where there is no noise; the server takes none of them then. */
const OF_NOISE = ["sigma", "seed", "rng", "noise-scaling"];
const LIVE = ["dt", "mass", "sigma"];

/** Schemes that have no masses. */
const OPTIMISERS = ["sgd", "heavy-ball", "nesterov", "adamw"];

/** @param {Record<string, string>} values */
export function withoutEffect(values) {
    const massless = OPTIMISERS.includes(values.scheme) ? ["mass", "start-p"] : [];
    return [...(values.noise === "none" ? OF_NOISE : []), ...massless];
}

function effective(values) {
    const idle = withoutEffect(values);
    return Object.fromEntries(Object.entries(values).filter(([name]) => !idle.includes(name)));
}

export function playRequest(values) {
    return requestFrom("trace", effective(values), PROPERTIES);
}

/** What may change while a play goes on, and holds from then on. */
export function liveValues(values) {
    const request = playRequest(values);
    return Object.fromEntries(LIVE.filter((name) => name in request).map((name) => [name, request[name]]));
}

export function isLive(name) {
    return LIVE.includes(name);
}
