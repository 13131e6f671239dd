/** The request of kind trace behind the playground. */

import { FieldError, requestFrom } from "./request.js";

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

/**
 * Throws where a number that can be changed on the way is missing: its default would hold from the start alone.
 * @param {object} properties  the schemas of the fields of a trace
 */
export function playRequest(values, properties) {
    const given = effective(values);
    const blank = LIVE.find((name) => given[name] === "");
    if (blank) throw new FieldError(blank, `'${blank}' got nothing, expected a number.`);
    return requestFrom("trace", given, properties);
}

/** What may change while a play goes on, and holds from then on; null where a number of it is missing. */
export function liveValues(values, properties) {
    const given = effective(values);
    if (LIVE.some((name) => given[name] === "")) return null;
    const request = requestFrom("trace", given, properties);
    return Object.fromEntries(LIVE.filter((name) => name in request).map((name) => [name, request[name]]));
}

export function isLive(name) {
    return LIVE.includes(name);
}
