/** Controls with a label, a help text and a place for what is wrong. Each reads and writes text. */

import { element, identifier, setHidden, setText } from "./dom.js";

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {HTMLElement} element
 * @property {() => string} read
 * @property {(text: string) => void} write
 * @property {(problem: { message: string } | null) => void} show  marks the field, or takes the mark away
 * @property {(text: string) => void} suggest  what holds where nothing is written
 */

/** Frame of a field: label, control, help and message, tied together for those who listen. */
function framed({ label, help, name }, control, extra = []) {
    const id = identifier(name);
    const message = element("p", { class: "field-message", id: `${id}-message`, hidden: true });
    const described = help ? element("p", { class: "field-help", id: `${id}-help`, text: help }) : null;
    control.id = id;
    control.dataset.field = name;
    if (described) control.setAttribute("aria-describedby", described.id);
    const frame = element(
        "div",
        { class: "field" },
        element("label", { for: id, text: label }),
        control,
        ...extra,
        message,
        described,
    );
    return { frame, message, described };
}

function marker(control, { frame, message, described }) {
    return (problem) => {
        setText(message, problem?.message ?? "");
        setHidden(message, !problem);
        frame.classList.toggle("wrong", Boolean(problem));
        if (!problem) control.removeAttribute("aria-invalid");
        else control.setAttribute("aria-invalid", "true");
        const ids = [problem ? message.id : null, described?.id].filter(Boolean);
        if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    };
}

/** @returns {Field} */
export function textField(model, onInput) {
    const control = element("input", {
        type: "text",
        inputmode: model.numeric ? "decimal" : null,
        autocomplete: "off",
        spellcheck: "false",
        value: model.value ?? "",
        placeholder: model.placeholder ?? null,
        oninput: () => onInput(model.name),
    });
    const parts = framed(model, control, examplesOf(model, control));
    return {
        name: model.name,
        element: parts.frame,
        read: () => control.value.trim(),
        show: marker(control, parts),
        write: (text) => (control.value = text),
        suggest: (text) => (control.placeholder = text),
    };
}

/** What can be chosen, where other texts can be written as well. */
function examplesOf({ name, examples }, control) {
    if (!examples?.length) return [];
    const id = identifier(`${name}-examples`);
    control.setAttribute("list", id);
    return [element("datalist", { id }, ...examples.map((value) => element("option", { value })))];
}

/**
 * A text of many lines, pasted or read from a file.
 * @returns {Field}
 */
export function areaField(model, onInput) {
    const control = element("textarea", { rows: "6", spellcheck: "false", oninput: () => onInput(model.name) });
    const file = element("input", {
        type: "file",
        accept: "application/json,.json",
        "aria-label": `${model.label}, from a file`,
        onchange: load,
    });
    async function load() {
        if (file.files.length === 0) return;
        control.value = await file.files[0].text();
        onInput(model.name);
    }
    return ofManyLines(model, control, [file]);
}

/**
 * A text of a few lines.
 * @returns {Field}
 */
export function linesField(model, onInput) {
    const control = element("textarea", { rows: "2", spellcheck: "false", oninput: () => onInput(model.name) });
    return ofManyLines(model, control);
}

function ofManyLines(model, control, extra = []) {
    const parts = framed(model, control, extra);
    return {
        name: model.name,
        element: parts.frame,
        read: () => control.value.trim(),
        show: marker(control, parts),
        write: (text) => (control.value = text),
        suggest: () => {},
    };
}

/**
 * A choice; the empty option, where there is one, stands for what holds if nothing is said.
 * @returns {Field}
 */
export function choiceField(model, onInput) {
    const options = model.options.map((option) =>
        typeof option === "string" ? { value: option, text: option } : option,
    );
    const control = element(
        "select",
        { onchange: () => onInput(model.name) },
        ...options.map(({ value, text }) => element("option", { value, text })),
    );
    control.value = model.value ?? options[0].value;
    const parts = framed(model, control);
    return {
        name: model.name,
        element: parts.frame,
        read: () => control.value,
        show: marker(control, parts),
        write: (text) => writeChoice(control, text),
        suggest: (text) => suggestChoice(control, text),
    };
}

function writeChoice(control, text) {
    control.value = text;
    if (control.selectedIndex < 0) control.selectedIndex = 0;
}

function suggestChoice(control, text) {
    const empty = [...control.options].find((option) => option.value === "");
    if (empty && text) empty.textContent = `${text} (default)`;
}

/** @returns {Field} */
export function checkField(model, onInput) {
    const id = identifier(model.name);
    const control = element("input", {
        type: "checkbox",
        id,
        "data-field": model.name,
        onchange: () => onInput(model.name),
    });
    control.checked = model.value === "true";
    const message = element("p", { class: "field-message", id: `${id}-message`, hidden: true });
    const help = model.help ? element("p", { class: "field-help", id: `${id}-help`, text: model.help }) : null;
    if (help) control.setAttribute("aria-describedby", help.id);
    const label = element("label", { for: id, class: "check" }, control, element("span", { text: model.label }));
    const frame = element("div", { class: "field" }, label, message, help);
    return {
        name: model.name,
        element: frame,
        read: () => (control.checked ? "true" : ""),
        suggest: () => {},
        write: (text) => (control.checked = text === "true"),
        show: marker(control, { frame, message, described: help }),
    };
}

/**
 * A slider over the usual range beside a field that takes any number.
 * @returns {Field}
 */
export function sliderField(model, onInput) {
    const field = textField({ ...model, numeric: true }, (name) => {
        follow();
        onInput(name);
    });
    const { min, max, step } = model;
    const slider = element("input", { type: "range", min, max, step, "aria-label": `${model.label}, slider` });
    const follow = () => Number.isFinite(Number(field.read())) && (slider.value = field.read());
    slider.addEventListener("input", () => {
        field.write(String(Number(slider.value)));
        onInput(model.name);
    });
    field.element.classList.add("with-slider");
    field.element.querySelector("input").after(slider);
    follow();
    return { ...field, write: (text) => (field.write(text), follow()) };
}
