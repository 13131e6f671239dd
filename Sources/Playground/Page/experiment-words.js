/** What a result is of, in a line: sections of a report differ in more than their kind. */

import { count, exact } from "./format.js";

function list(values) {
    const [first] = values;
    return values.every((value) => value === first) ? exact(first) : values.map(exact).join(", ");
}

/** @param {object | null | undefined} experiment  of a result; empty where there is none */
export function experimentWords(experiment) {
    if (!experiment) return "";
    const { landscape, potential, mass, sigma, noise, steps, dt, dtRange } = experiment;
    return [
        landscape ?? (potential ? `U = ${potential}` : null),
        mass?.length > 0 ? `mass ${list(mass)}` : null,
        noise === "none" ? "no noise" : sigma === undefined ? null : `σ ${exact(sigma)}, ${noise} noise`,
        steps === undefined ? null : `${count(steps)} steps`,
        dt === undefined ? null : `dt ${exact(dt)}`,
        dtRange ? `dt from ${exact(dtRange.lower)} to ${exact(dtRange.upper)}` : null,
    ]
        .filter(Boolean)
        .join(" · ");
}
