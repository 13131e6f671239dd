/** The data of a chart as a table, made when somebody asks for it. */

import { element } from "./dom.js";
import { alike } from "./format.js";

const MOST_ROWS = 400;

/**
 * Columns of a layer: name and values.
 * @returns {[string, any[]][]}
 */
function layerColumns(layer) {
    if (layer.type === "band")
        return [
            [`${layer.label}, lower`, layer.lower],
            [`${layer.label}, upper`, layer.upper],
        ];
    const error = layer.error ? [[`± ${layer.label}`, layer.error]] : [];
    const words = layer.words ? [["Verdict", layer.words]] : [];
    return [[layer.label, layer.y], ...error, ...words];
}

/**
 * Tables of a chart: layers that share their x share a table.
 * @returns {{ columns: [string, any[]][] }[]}
 */
export function dataTables(spec) {
    const tables = [];
    for (const layer of spec.layers.filter((candidate) => candidate.label && candidate.x?.length > 0)) {
        const same = tables.find(({ x }) => x === layer.x);
        if (same) same.columns.push(...layerColumns(layer));
        else tables.push({ x: layer.x, columns: [[spec.x.label, layer.x], ...layerColumns(layer)] });
    }
    return tables.map(({ columns }) => ({ columns }));
}

/** How the values of a column are written; the first column is what the others are over. */
function columnText([, values], place) {
    const text = alike(values, place === 0 ? 12 : 7);
    return (value) => (typeof value === "string" ? value : text(value));
}

/** Every so many rows only, where there are more than can be read. */
function rowsShown(length) {
    const every = Math.ceil(length / MOST_ROWS);
    return Array.from({ length: Math.ceil(length / every) }, (_, index) => index * every);
}

function tableElement({ columns }, caption) {
    const head = element("tr", {}, ...columns.map(([name]) => element("th", { scope: "col", text: name })));
    const texts = columns.map(columnText);
    const cell = ([, values], place, index) => element("td", { text: texts[place](values[index]) });
    const rows = rowsShown(columns[0][1].length).map((index) =>
        element("tr", {}, ...columns.map((column, place) => cell(column, place, index))),
    );
    const table = element(
        "table",
        {},
        element("caption", { class: "hidden-text", text: caption }),
        element("thead", {}, head),
        element("tbody", {}, ...rows),
    );
    return element("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption }, table);
}

export function createDataTable(title, currentSpec) {
    const host = element("div");
    const note = element("p", {
        class: "note",
        hidden: true,
        text: "The chart has gone on; close and open for newer data.",
    });
    const details = element(
        "details",
        { class: "chart-data" },
        element("summary", { text: "Data as a table" }),
        note,
        host,
    );
    details.addEventListener("toggle", () => {
        note.hidden = true;
        const tables = details.open && currentSpec() ? dataTables(currentSpec()) : [];
        host.replaceChildren(...tables.map((table, index) => tableElement(table, `${title}, data ${index + 1}`)));
    });
    return {
        element: details,
        stale() {
            if (details.open && host.childElementCount > 0) note.hidden = false;
        },
    };
}
