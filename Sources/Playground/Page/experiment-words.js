/** What a result is of, in a line: sections of a report differ in more than their kind. */

import { count, setting } from "./format.js";

function list(values) {
    const [first] = values;
    return values.every((value) => value === first) ? setting(first) : values.map(setting).join(", ");
}

/** @param {object} result  empty where it says nothing of the kind */
export function experimentWords({ experiment, request }) {
    if (experiment) return ofExperiment(experiment);
    return request?.solver || request?.solvers ? ofEquation(request) : "";
}

function ofEquation({ landscape, potential, drift, solver, solvers, temperature, dt, steps, trajectories }) {
    return [
        potential ? `U = ${potential}` : drift ? `drift ${[drift].flat().join(", ")}` : landscape,
        [solver ?? solvers].flat().join(", "),
        temperature === undefined ? null : `T ${[temperature].flat().map(setting).join(", ")}`,
        dt === undefined ? null : `dt ${[dt].flat().map(setting).join(", ")}`,
        steps === undefined ? null : `${count(steps)} steps`,
        trajectories === undefined ? null : `${count(trajectories)} trajectories`,
    ]
        .filter(Boolean)
        .join(" · ");
}

function ofExperiment(experiment) {
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
