/** Tables of any result, made when they are unfolded. */

import { element, setHidden } from "./dom.js";
import { count, number } from "./format.js";
import { resultTables } from "./result-tables.js";

const MOST_ROWS = 300;

/** What a cell says of a value. */
export function cellText(value) {
    if (value === null || value === undefined) return "–";
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "bigint") return String(value);
    if (typeof value === "number") return Number.isSafeInteger(value) ? count(value) : number(value, 7);
    return Array.isArray(value) ? value.map(cellText).join(", ") : String(value);
}

function row(cells, numeric) {
    return element(
        "tr",
        {},
        ...cells.map((value, index) =>
            element("td", { class: numeric[index] ? "number" : null, text: cellText(value) }),
        ),
    );
}

function tableElement({ title, columns, rows }) {
    const numeric = columns.map((_, index) =>
        rows.every((cells) => typeof cells[index] === "number" || cells[index] === null),
    );
    const head = element(
        "tr",
        {},
        ...columns.map((text, index) => element("th", { scope: "col", text, class: numeric[index] ? "number" : null })),
    );
    const table = element(
        "table",
        {},
        element("caption", { class: "hidden-text", text: title }),
        element("thead", {}, head),
        element("tbody", {}, ...rows.slice(0, MOST_ROWS).map((cells) => row(cells, numeric))),
    );
    const more =
        rows.length > MOST_ROWS
            ? element("p", {
                  class: "note",
                  text: `The first ${MOST_ROWS} of ${count(rows.length)} rows; the download has all.`,
              })
            : null;
    return element(
        "div",
        {},
        element("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title }, table),
        more,
    );
}

function folded(table, open) {
    const details = element(
        "details",
        { class: "chart-data" },
        element("summary", { text: `${heading(table.title)} (${count(table.rows.length)})` }),
    );
    const fill = () => details.open && details.childElementCount === 1 && details.append(tableElement(table));
    details.addEventListener("toggle", fill);
    details.open = open;
    return details;
}

function heading(title) {
    return title[0].toUpperCase() + title.slice(1);
}

export function createResultTables() {
    const host = element("section", { class: "stack tight", "aria-label": "Result", hidden: true });
    let shown = null;
    return {
        element: host,
        /** Unfolds the first tables where nothing else shows the result. */
        show({ result }, unfolded) {
            if (result === shown) return;
            shown = result;
            setHidden(host, !result);
            const tables = result ? resultTables(result) : [];
            host.replaceChildren(...tables.map((table, index) => folded(table, unfolded && index < 3)));
        },
    };
}
