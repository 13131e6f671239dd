/** Tables of any result, made when they are unfolded. */

import { element, setHidden } from "./dom.js";
import { alike, count, number } from "./format.js";
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

/** How the values of a column are written; its numbers, if it has nothing else, are all alike. */
function columnText(values, isNumeric) {
    if (!isNumeric || values.every((value) => value === null || Number.isSafeInteger(value))) return cellText;
    return alike(values, 7);
}

function row(cells, columns) {
    const cell = ({ isNumeric, text }, index) =>
        element("td", { class: isNumeric ? "number" : null, text: text(cells[index]) });
    return element("tr", {}, ...columns.map(cell));
}

function columnsOf({ columns, rows }) {
    return columns.map((name, index) => {
        const values = rows.map((cells) => cells[index]);
        const isNumeric = values.every((value) => typeof value === "number" || value === null);
        return { name, isNumeric, text: columnText(values, isNumeric) };
    });
}

function tableElement({ title, columns: names, rows }) {
    const columns = columnsOf({ columns: names, rows });
    const heads = columns.map(({ name, isNumeric }) =>
        element("th", { scope: "col", text: name, class: isNumeric ? "number" : null }),
    );
    const head = element("tr", {}, ...heads);
    const table = element(
        "table",
        {},
        element("caption", { class: "hidden-text", text: title }),
        element("thead", {}, head),
        element("tbody", {}, ...rows.slice(0, MOST_ROWS).map((cells) => row(cells, columns))),
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
