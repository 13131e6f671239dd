/** What a form shows of a study: made from the JSON Schema of its requests. */

import { FORMULAS, alternatives } from "./request.js";

/** Fields that stand in front, in this order; all others are under "More". */
const FRONT = {
    sweep: ["landscape", "dt", "steps", "mass", "sigma", "noise", "scheme", "estimator", "seeds", "confidence"],
    map: ["landscape", "dt", "mass", "sigma", "noise", "steps", "scheme", "estimator", "complete"],
    slope: ["landscape", "dt", "scheme", "steps", "mass", "sigma", "noise", "seeds", "find-bands"],
    fan: ["landscape", "dt", "steps", "mass", "sigma", "noise", "scheme", "seeds", "recordings"],
    probe: ["landscape", "dt", "steps", "mass", "sigma", "noise", "scheme", "estimator", "seeds", "observable"],
    trace: ["landscape", "dt", "steps", "mass", "sigma", "noise", "scheme", "trajectories", "stride", "seed"],
    reversibility: ["landscape", "dt", "steps", "mass", "scheme"],
    verify: ["certificate"],
    paper: ["landscape", "steps", "seeds", "sigma", "noise", "batch"],
};
const LANGEVIN_FRONT = [
    "landscape",
    "to",
    "observe",
    "threshold",
    "temperature",
    "solver",
    "solvers",
    "dt",
    "dt-values",
    "steps",
    "time",
    "trajectories",
    "times",
    "paths",
    "reference",
    "refine",
    "check-fokker-planck",
    "check-gibbs",
    "estimate-mixing-time",
    "compare-discretizations",
    "track-colors",
    "verify-gf3",
    "count",
    "seed",
];

/** What is filled in at first, where the study has no default, or one that shows little. */
const FIRST = {
    sweep: { dt: "0.001:0.02:40", mass: "2", steps: "500" },
    map: { dt: "0.0001:0.012", mass: "1:4:40", steps: "500" },
    slope: { dt: "0.001:0.02:8:log", scheme: "leapfrog; yoshida4", steps: "500" },
    fan: { dt: "0.0025", steps: "500" },
    probe: { dt: "0.0025", steps: "500" },
    trace: { dt: "0.0025", steps: "500" },
    "langevin-first-passage": { to: "x<-0.9" },
};

/** Handled by the field of the landscape. */
const WITH_LANDSCAPE = ["potential", "variables", "set"];
/** Journals and logs are files, of the server's; a page has none. */
const LEFT_OUT = ["kind", "schema", "share", "log"];
const OF_DEVICES = ["backend", "device", "threads", "kernel", "tuning", "audit-share"];

const LABELS = {
    dt: "Step size dt",
    "dt-values": "Step sizes dt",
    mass: "Mass m",
    sigma: "Noise σ",
    noise: "Noise channel",
    gamma: "Damping γ",
    beta: "β",
    beta1: "β₁",
    beta2: "β₂",
    epsilon: "ε",
    temperature: "Temperature T",
    friction: "Friction γ",
    "start-q": "Start q",
    "start-p": "Start p",
    rng: "Random numbers",
    coupling: "Coupling κ",
    to: "Region",
    cap: "Energy cap α",
    "fan-in": "Fan-in",
    "verify-gf3": "Verify GF(3) balance",
    "check-gibbs": "Check Gibbs",
    "check-fokker-planck": "Check Fokker–Planck",
};

export function labelOf(name) {
    const words = name.replaceAll("-", " ");
    return LABELS[name] ?? words[0].toUpperCase() + words.slice(1);
}

/** What the server says a field is; empty where it says nothing. */
export function helpOf(properties, name) {
    return properties[name]?.description ?? "";
}

/** The names among which a property chooses; empty where it takes more than names. */
function choices(schema) {
    const forms = alternatives(schema);
    return forms.length === 1 && schema.enum ? schema.enum : [];
}

/**
 * @typedef {object} FieldModel
 * @property {string} name
 * @property {"text" | "choice" | "check" | "landscape" | "area" | "lines"} control
 * @property {"front" | "more" | "device"} group
 */

/** @returns {FieldModel} */
function fieldModel(kind, name, properties) {
    const schema = properties[name];
    const group = frontOf(kind).includes(name) ? "front" : OF_DEVICES.includes(name) ? "device" : "more";
    const options = choices(schema);
    return {
        name,
        group,
        label: labelOf(name),
        options,
        examples: schema.examples,
        help: helpOf(properties, name),
        control: controlOf(name, schema, options),
        value: firstValues(kind)[name] ?? "",
        placeholder: schema.default === undefined ? "" : String(schema.default),
    };
}

function controlOf(name, schema, options) {
    if (name === "landscape") return "landscape";
    if (name === "certificate") return "area";
    if (FORMULAS.includes(name)) return "lines";
    if (schema.type === "boolean") return "check";
    return options.length > 0 ? "choice" : "text";
}

function frontOf(kind) {
    return FRONT[kind] ?? LANGEVIN_FRONT;
}

/** What the fields of a kind hold at first. */
export function firstValues(kind) {
    return FIRST[kind] ?? {};
}

/**
 * Fields of a kind, those in front first.
 * @returns {FieldModel[]}
 */
export function fieldModels({ kind, request }) {
    const names = Object.keys(request.properties).filter(
        (name) => !LEFT_OUT.includes(name) && !WITH_LANDSCAPE.includes(name),
    );
    const front = frontOf(kind).filter((name) => names.includes(name));
    const rest = names.filter((name) => !front.includes(name)).sort();
    return [...front, ...rest].map((name) => fieldModel(kind, name, request.properties));
}
