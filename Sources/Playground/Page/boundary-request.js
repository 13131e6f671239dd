/** Requests of the tab Boundary: the certified search, and the original's, for one set of inputs. */

import { asNumber, valueOf, valuesFrom } from "./request.js";
import { withoutEffect } from "./play-request.js";

/** The inputs of the original page, with its values. */
export const USUAL = {
    method: "certified",
    "dt-lower": "0.0022",
    "dt-upper": "0.0028",
    tolerance: "2e-5",
    steps: "500",
    seeds: "10",
    mass: "0.35",
    sigma: "0.2",
    noise: "gradient",
    landscape: "harmonic",
    scheme: "leapfrog",
    confidence: "0.99",
    estimator: "",
    complete: "",
    compare: "true",
};

/** Worth a look: inputs that differ from the usual ones. */
export const EXAMPLES = {
    "the original's experiment": {},
    "a pocket: mass 2": { mass: "2", "dt-lower": "0.0005", "dt-upper": "0.02", tolerance: "" },
    "three boundaries: double well": {
        landscape: "double-well",
        mass: "",
        "dt-lower": "0.001",
        "dt-upper": "0.02",
        tolerance: "",
    },
};

/** Fields of the form that stand as others in a request. */
const OWN = ["method", "dt-lower", "dt-upper", "compare", "seeds", "most-seeds"];
const OF_SAMPLES = ["confidence", "most-seeds", "seed", "rng"];
const OF_CERTIFIED = ["confidence", "most-seeds", "rng", "estimator", "complete", "compare"];
const WITHOUT_SAMPLES = ["exact", "second-order"];

/** Fields that say nothing beside the others; the server takes none of them then. */
export function idleFields(values) {
    if (values.method === "original") return [...OF_CERTIFIED, ...withoutEffect(values)];
    const sampled = !WITHOUT_SAMPLES.includes(values.estimator);
    return [...(sampled ? [] : OF_SAMPLES), ...withoutEffect(values)];
}

function common(values, properties) {
    const left = [...OWN, ...idleFields(values)];
    const given = Object.entries(values).filter(
        ([name, text]) => text !== "" && !left.includes(name) && properties[name],
    );
    return Object.fromEntries(given.map(([name, text]) => [name, valueOf(text, properties[name], name)]));
}

function range(values) {
    return `${values["dt-lower"]}:${values["dt-upper"]}`;
}

export function certifiedRequest(values, properties) {
    const most = idleFields(values).includes("most-seeds") ? "" : values["most-seeds"];
    const seeds = most ? { seeds: valueOf(most, properties.seeds) } : {};
    return { kind: "boundary", ...common(values, properties), dt: range(values), ...seeds };
}

/** The original's search, with the original's random numbers; trajectories are seeded from `seed` on. */
export function originalRequest(values, properties, seed) {
    const noise = values.noise === "none" ? {} : { rng: "mulberry32", seed };
    const seeds = { seeds: valueOf(values.seeds, properties.seeds) };
    return {
        kind: "boundary",
        ...common({ ...values, method: "original" }, properties),
        dt: range(values),
        method: "original",
        ...seeds,
        ...noise,
    };
}

/** The first seed of the ensemble that shares no seed with the first one. */
export function otherSeed(values) {
    return asNumber(values.seeds) ?? 0;
}

/** The request that the chosen method stands for. */
export function mainRequest(values, properties) {
    if (values.method !== "original") return certifiedRequest(values, properties);
    return originalRequest(values, properties, valueOf(values.seed || "0", properties.seed));
}

/** What the fields show for a request of a search. */
export function boundaryValues(request) {
    const values = valuesFrom(request);
    const [lower, upper] = (values.dt ?? "0.0022:0.0028").split(":");
    const original = values.method === "original";
    const seeds = original ? { seeds: values.seeds ?? "20" } : { seeds: USUAL.seeds, "most-seeds": values.seeds ?? "" };
    return { method: "certified", ...values, ...seeds, "dt-lower": lower, "dt-upper": upper };
}
