/** The form of the tab Boundary: the inputs of the original page, and what a certified search has besides. */

import { EXAMPLES, USUAL, idleFields } from "./boundary-request.js";
import { element, form, setHidden } from "./dom.js";
import { checkField, choiceField, textField } from "./fields.js";
import { fieldModels, helpOf } from "./form-model.js";
import { makeField } from "./form.js";
import { createLandscapeField } from "./landscape-field.js";
import { textOf, valuesFrom } from "./request.js";

const METHODS = [
    { value: "certified", text: "certified" },
    { value: "original", text: "original method" },
];
/** Fields of a request that stand as others here. */
const ELSEWHERE = { dt: "dt-lower" };

function ownModels(properties, schemes) {
    const names = (name) => [{ value: "", text: "default" }, ...properties[name].enum];
    return [
        {
            name: "method",
            label: "Method",
            make: choiceField,
            options: METHODS,
            help: helpOf(properties, "method"),
        },
        { name: "dt-lower", label: "dt lower", make: textField, numeric: true },
        { name: "dt-upper", label: "dt upper", make: textField, numeric: true },
        {
            name: "tolerance",
            label: "Tolerance",
            make: textField,
            numeric: true,
            help: helpOf(properties, "tolerance"),
        },
        { name: "steps", label: "Steps", make: textField, numeric: true },
        {
            name: "seeds",
            label: "Seeds",
            make: textField,
            numeric: true,
            help: "Trajectories of the original method at each step size.",
        },
        { name: "mass", label: "Mass m", make: textField, numeric: true },
        { name: "sigma", label: "Noise σ", make: textField, numeric: true },
        { name: "noise", label: "Noise channel", make: choiceField, options: ["none", "gradient", "momentum"] },
        {
            name: "confidence",
            label: "Confidence",
            make: textField,
            numeric: true,
            help: helpOf(properties, "confidence"),
        },
        { name: "estimator", label: "Estimator", make: choiceField, options: names("estimator") },
        { name: "scheme", label: "Scheme", make: choiceField, options: schemes },
        {
            name: "complete",
            label: "Prove that none is missed",
            make: checkField,
            help: helpOf(properties, "complete"),
        },
        {
            name: "compare",
            label: "Compare with the original method",
            make: checkField,
            help: "For these seeds, and for as many others.",
        },
        { name: "most-seeds", label: "Most seeds of a probe", make: textField, numeric: true, placeholder: "4194304" },
    ];
}

export function createBoundaryForm({ landscapes, schemes, properties }, { onInput, onSubmit }) {
    const changed = (name) => {
        arrange();
        onInput(name);
    };
    const models = ownModels(properties, schemes);
    const own = models.map((model) => model.make({ ...model, value: USUAL[model.name] ?? "" }, changed));
    const taken = [...models.map(({ name }) => name), "dt", "landscape"];
    const more = fieldModels({ kind: "boundary", request: { properties } })
        .filter(({ name }) => !taken.includes(name))
        .map((model) => makeField(model, changed));
    const fields = new Map([...own, ...more].map((field) => [field.name, field]));
    const landscape = createLandscapeField({ landscapes, properties }, changed);
    const example = choiceField(
        { name: "example", label: "Example", options: [{ value: "", text: "choose …" }, ...Object.keys(EXAMPLES)] },
        choose,
    );

    function choose() {
        if (example.read()) write({ ...USUAL, ...EXAMPLES[example.read()] });
        onInput("example");
    }

    function read() {
        return { ...Object.fromEntries([...fields].map(([name, field]) => [name, field.read()])), ...landscape.read() };
    }

    function write(values) {
        fields.forEach((field, name) => field.write(values[name] ?? ""));
        landscape.write(values);
        arrange();
    }

    function arrange() {
        const idle = idleFields(read());
        fields.forEach((field, name) => setHidden(field.element, idle.includes(name)));
    }

    function show(problem) {
        fields.forEach((field) => field.show(null));
        landscape.clear();
        const name = ELSEWHERE[problem?.field] ?? problem?.field;
        if (landscape.names.includes(name)) landscape.show(name, problem);
        else if (fields.has(name)) fields.get(name).show(problem);
        return landscape.names.includes(name) || fields.has(name);
    }

    function suggest(request) {
        const texts = valuesFrom(request);
        more.forEach((field) => field.suggest(texts[field.name] ?? ""));
        ["mass", "sigma"].forEach((name) => fields.get(name).suggest(textOf(request[name])));
        fields.get("tolerance").suggest(texts.tolerance ?? "1e-4 of dt*");
    }

    arrange();
    const at = (name) => fields.get(name).element;
    const row = (...names) => element("div", { class: "field-row" }, ...names.map(at));
    return {
        read,
        write,
        show,
        suggest,
        element: form(
            "Search",
            onSubmit,
            example.element,
            at("method"),
            row("dt-lower", "dt-upper"),
            row("tolerance", "steps"),
            row("mass", "sigma"),
            row("seeds", "confidence"),
            at("noise"),
            landscape.element,
            at("compare"),
            element(
                "details",
                {},
                element("summary", { text: "More" }),
                element(
                    "div",
                    { class: "stack" },
                    ...["scheme", "estimator", "complete", "most-seeds"].map(at),
                    ...more.map((field) => field.element),
                ),
            ),
        ),
    };
}
