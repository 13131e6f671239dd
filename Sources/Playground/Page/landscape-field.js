/** The landscape: one by name with its parameters as fields, or an expression of one's own. */

import { element, setHidden } from "./dom.js";
import { choiceField, textField } from "./fields.js";
import { helpOf } from "./form-model.js";
import { joinPairs, splitPairs } from "./pairs.js";

const OWN = "own expression";

/** Fields of a landscape of one's own: what they are called, and an example. */
const OWN_FIELDS = {
    potential: { label: "Potential U", placeholder: "0.5*k*(x^2 + y^2)" },
    variables: { label: "Variables", placeholder: "x,y" },
    set: { label: "Parameters", placeholder: "k=1.5" },
};

/**
 * Stands for four fields of a request: landscape, potential, variables and set.
 * @param {object} options
 * @param {object[]} options.landscapes
 * @param {object} options.properties  the schemas of the request's fields
 * @param {string} [options.optional]  what holds without any
 */
export function createLandscapeField({ landscapes, properties, value = "harmonic", optional = null }, onInput) {
    const empty = optional === null ? [] : [{ value: "", text: optional }];
    const options = [...empty, ...landscapes.map(({ name }) => name), { value: OWN, text: "own expression …" }];
    const landscape = choiceField(
        { name: "landscape", label: "Landscape", options, value: optional === null ? value : "" },
        chosen,
    );
    const summary = element("p", { class: "field-help" });
    const [potential, variables, free] = Object.entries(OWN_FIELDS).map(([name, model]) =>
        textField({ name, ...model, help: helpOf(properties, name) }, onInput),
    );
    const parameters = element("div", { class: "field-row" });
    const own = element("div", { class: "stack" }, potential.element, variables.element, free.element);
    let named = [];

    function chosen(name) {
        arrange({});
        onInput(name);
    }

    /** Shows the fields that belong to the landscape. */
    function arrange(values) {
        const found = landscapes.find(({ name }) => name === landscape.read());
        setHidden(own, landscape.read() !== OWN);
        summary.textContent = found?.summary ?? "";
        named = Object.entries(found?.parameters ?? {}).map(([name, usual]) =>
            textField(
                {
                    name: `set ${name}`,
                    label: name,
                    value: values[name] ?? "",
                    placeholder: String(usual),
                    numeric: true,
                },
                onInput,
            ),
        );
        parameters.replaceChildren(...named.map((field) => field.element));
    }

    function read() {
        const isOwn = landscape.read() === OWN;
        const pairs = named.map((field) => [field.name.slice(4), field.read()]).filter(([, text]) => text !== "");
        if (!isOwn) return { landscape: landscape.read(), set: joinPairs(pairs) };
        return { potential: potential.read(), variables: variables.read(), set: free.read() };
    }

    function write(values) {
        landscape.write(values.potential ? OWN : (values.landscape ?? (optional === null ? value : "")));
        potential.write(values.potential ?? "");
        variables.write(values.variables ?? "");
        free.write(values.potential ? (values.set ?? "") : "");
        arrange(Object.fromEntries(splitPairs(values.set ?? "")));
    }

    const fields = { landscape, potential, variables, set: free };
    arrange({});
    return {
        names: Object.keys(fields),
        element: element("div", { class: "stack" }, landscape.element, summary, parameters, own),
        read,
        write,
        show: (name, problem) => (name === "set" && named.length > 0 ? named[0] : fields[name]).show(problem),
        clear: () => [...Object.values(fields), ...named].forEach((field) => field.show(null)),
        current: () => landscapes.find(({ name }) => name === landscape.read()) ?? null,
    };
}
