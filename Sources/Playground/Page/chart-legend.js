/** The names of a chart's layers beside a sample of their colours. */

import { element } from "./dom.js";
import { colour, onPaletteChange } from "./palette.js";

export function createLegend() {
    const list = element("ul", { class: "legend" });
    let shown = "";
    let items = [];
    onPaletteChange(() => items.forEach(paint));
    return {
        element: list,
        show(layers) {
            const named = entries(layers);
            const key = JSON.stringify(named);
            if (key === shown) return;
            shown = key;
            items = named.map(item);
            list.replaceChildren(...items.map(({ node }) => node));
        },
    };
}

/** One entry for each name; nothing where a single layer would stand alone. */
function entries(layers) {
    const named = layers
        .filter((layer) => layer.legend ?? layer.label)
        .map(({ type, legend, label, colour: name, shapes }) => ({
            type: shapes?.[0] === "square" ? "square" : type,
            text: legend ?? label,
            name,
        }));
    const unique = named.filter((entry, index) => named.findIndex(({ text }) => text === entry.text) === index);
    return unique.length > 1 ? unique : [];
}

function item({ type, text, name }) {
    const sample = element("span", { class: `sample sample-${type}`, "aria-hidden": "true" });
    const entry = { node: element("li", {}, sample, text), sample, name };
    paint(entry);
    return entry;
}

function paint({ sample, name }) {
    sample.style.color = colour(name ?? "--muted");
}
