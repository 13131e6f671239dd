/** A form made from field models: what matters in front, the rest under "More" and "Device". */

import { element, form } from "./dom.js";
import { areaField, checkField, choiceField, linesField, textField } from "./fields.js";
import { createLandscapeField } from "./landscape-field.js";

/**
 * @param {import("./form-model.js").FieldModel[]} models
 * @param {{ landscapes: object[], properties: object, title: string, kind: string }} context
 * @param {{ onInput: (name: string) => void, onSubmit: () => void }} actions
 */
export function createForm(models, { landscapes, properties, title, kind }, { onInput, onSubmit }) {
    const landscape = createLandscapeField({ landscapes, properties, ...usualLandscape(kind) }, onInput);
    const hasLandscape = models.some(({ control }) => control === "landscape");
    const fields = new Map(
        models.filter(({ control }) => control !== "landscape").map((model) => [model.name, makeField(model, onInput)]),
    );
    const groups = Object.fromEntries(
        ["front", "more", "device"].map((group) => [group, models.filter((model) => model.group === group)]),
    );
    const show = ({ name, control }) => (control === "landscape" ? landscape.element : fields.get(name).element);
    const made = form(
        title,
        onSubmit,
        ...groups.front.map(show),
        fold("More", groups.more.map(show)),
        fold("Device", groups.device.map(show)),
    );

    function clear() {
        fields.forEach((field) => field.show(null));
        landscape.clear();
    }

    return {
        element: made,
        read: () => ({
            ...Object.fromEntries([...fields].map(([name, field]) => [name, field.read()])),
            ...(hasLandscape ? landscape.read() : {}),
        }),
        write(values) {
            fields.forEach((field, name) => field.write(values[name] ?? ""));
            landscape.write(values);
        },
        /** Marks the field that a problem is about; false where there is none such. */
        show(problem) {
            clear();
            if (!problem?.field) return false;
            if (hasLandscape && landscape.names.includes(problem.field)) landscape.show(problem.field, problem);
            else if (fields.has(problem.field)) reveal(fields.get(problem.field), problem);
            else return false;
            return true;
        },
        /** What holds where nothing is written, from the request with every field filled in. */
        suggest: (texts) => fields.forEach((field, name) => field.suggest(texts[name] ?? "")),
    };
}

function usualLandscape(kind) {
    if (kind === "paper") return { optional: "tanh-net (default)" };
    return kind.startsWith("langevin-") ? { optional: "double-well (default)" } : {};
}

function reveal(field, problem) {
    field.show(problem);
    const fold = field.element.closest("details");
    if (fold) fold.open = true;
}

/** The control that a model asks for. */
export function makeField(model, onInput) {
    if (model.control === "check") return checkField(model, onInput);
    if (model.control === "area") return areaField(model, onInput);
    if (model.control === "lines") return linesField(model, onInput);
    if (model.control === "choice") {
        return choiceField({ ...model, options: [{ value: "", text: "default" }, ...model.options] }, onInput);
    }
    return textField(model, onInput);
}

function fold(title, elements) {
    if (elements.length === 0) return null;
    return element("details", {}, element("summary", { text: title }), element("div", { class: "stack" }, ...elements));
}
