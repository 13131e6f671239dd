/** What a result is of, in a line: sections of a report differ in more than their kind. */

import { count, setting } from "./format.js";

function list(values) {
    const [first] = values;
    return values.every((value) => value === first) ? setting(first) : values.map(setting).join(", ");
}

/** @param {object | null | undefined} experiment  of a result; empty where there is none */
export function experimentWords(experiment) {
    if (!experiment) return "";
    const { landscape, potential, mass, sigma, noise, steps, dt, dtRange } = experiment;
    return [
        landscape ?? (potential ? `U = ${potential}` : null),
        mass?.length > 0 ? `mass ${list(mass)}` : null,
        noise === "none" ? "no noise" : sigma === undefined ? null : `σ ${setting(sigma)}, ${noise} noise`,
        steps === undefined ? null : `${count(steps)} steps`,
        dt === undefined ? null : `dt ${setting(dt)}`,
        dtRange ? `dt from ${setting(dtRange.lower)} to ${setting(dtRange.upper)}` : null,
    ]
        .filter(Boolean)
        .join(" · ");
}
