/** The controls of the playground. */

import { element, form, setHidden } from "./dom.js";
import { choiceField, sliderField } from "./fields.js";
import { fieldModels } from "./form-model.js";
import { makeField } from "./form.js";
import { createLandscapeField } from "./landscape-field.js";
import { withoutEffect } from "./play-request.js";

const USUAL = {
    dt: "0.0025",
    mass: "0.35",
    sigma: "0.2",
    seed: "0",
    noise: "gradient",
    scheme: "leapfrog",
    rng: "philox",
    trajectories: "1",
};

const CHANNELS = [
    { value: "none", text: "none" },
    { value: "gradient", text: "gradient: in each half kick" },
    { value: "momentum", text: "momentum: after the step" },
];

const GENERATORS = [
    { value: "philox", text: "philox" },
    { value: "mulberry32", text: "mulberry32: the original's numbers" },
];

/** Fields of a trace that say how it is written, not how it moves; or that stand elsewhere. */
const NOT_OF_PLAYS = ["steps", "stride", "baseline-at", "observable", "tail-fraction", "landscape"];

/**
 * @param {{ landscapes: object[], schemes: string[], properties: object }} context
 * @param {(name: string) => void} onInput
 */
export function createPlayControls({ landscapes, schemes, properties }, onInput) {
    const changed = (name) => {
        arrange();
        onInput(name);
    };
    const fields = { ...makeFields(schemes, changed), ...moreFields(properties, changed) };
    const landscape = createLandscapeField({ landscapes, properties }, changed);

    function read() {
        return {
            ...Object.fromEntries(Object.values(fields).map((field) => [field.name, field.read()])),
            ...landscape.read(),
        };
    }

    function write(values) {
        Object.values(fields).forEach((field) => field.write(values[field.name] ?? USUAL[field.name] ?? ""));
        landscape.write(values);
        arrange();
    }

    /** What has no effect is not shown. */
    function arrange() {
        const idle = withoutEffect(read());
        Object.values(fields).forEach((field) => setHidden(field.element, idle.includes(field.name)));
        const start = landscape.current()?.start;
        fields["start-q"].suggest(start ? start.q.slice(0, 8).join(",") : "1 each");
        fields["start-p"].suggest(start ? start.p.slice(0, 8).join(",") : "0 each");
    }

    function show(problem) {
        clear();
        if (!problem?.field) return false;
        if (landscape.names.includes(problem.field)) landscape.show(problem.field, problem);
        else if (fields[problem.field]) fields[problem.field].show(problem);
        else return false;
        return true;
    }

    function clear() {
        Object.values(fields).forEach((field) => field.show(null));
        landscape.clear();
    }

    arrange();
    return { element: layout(fields, landscape), read, write, show };
}

function makeFields(schemes, onInput) {
    const slider = (name, label, min, max, step, help) =>
        sliderField({ name, label, min, max, step, help, value: USUAL[name] }, onInput);
    const choice = (name, label, options) => choiceField({ name, label, options, value: USUAL[name] }, onInput);
    return {
        dt: slider("dt", "Step size dt", 0.0005, 0.01, 0.0001),
        mass: slider("mass", "Mass m", 0.2, 1, 0.01, "One, or one for each coordinate, such as 1,2."),
        sigma: slider("sigma", "Noise σ", 0, 0.5, 0.01),
        seed: slider("seed", "Seed", 0, 50, 1),
        trajectories: sliderField(
            {
                name: "trajectories",
                label: "Trajectories",
                min: 1,
                max: 1000,
                step: 1,
                value: "1",
                help: "One, as a line; more, as bands that hold 50 % and 90 % of them.",
            },
            onInput,
        ),
        noise: choice("noise", "Noise channel", CHANNELS),
        scheme: choice("scheme", "Scheme", schemes),
        rng: choice("rng", "Random numbers", GENERATORS),
    };
}

/** Everything else that a trace can be told, from its schema. */
function moreFields(properties, onInput) {
    const models = fieldModels({ kind: "trace", request: { properties } });
    const more = models.filter(({ name }) => !(name in USUAL) && !NOT_OF_PLAYS.includes(name));
    return Object.fromEntries(more.map((model) => [model.name, makeField(model, onInput)]));
}

function layout(fields, landscape) {
    const pick = (...names) => names.map((name) => fields[name].element);
    return form(
        "Dynamics",
        () => {},
        ...pick("dt", "mass", "sigma", "seed", "trajectories"),
        element("p", { class: "note", text: "dt, m and σ hold from now on when they change; the rest starts anew." }),
        ...pick("noise"),
        landscape.element,
        ...pick("scheme", "rng"),
        element(
            "details",
            {},
            element("summary", { text: "More" }),
            element("div", { class: "stack" }, ...pick(...Object.keys(fields).filter((name) => !(name in USUAL)))),
        ),
    );
}
