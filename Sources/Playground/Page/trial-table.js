/** The table of a search as it grows: a row for each probe or trial, with its verdict as sign, word and colour. */

import { element, setHidden } from "./dom.js";
import { probeColumns, trialColumns } from "./trial-columns.js";

/** What there is to show of a run: its rows, and the columns that they have. */
function contents(run) {
    return run.trials.length > 0
        ? { rows: run.trials, columns: trialColumns(run) }
        : { rows: run.rows, columns: probeColumns(run) };
}

function rowElement(row, columns) {
    return element("tr", {}, ...columns.map(({ cell }) => cell(row)));
}

function headOf({ title, isNumber }) {
    return element("th", { scope: "col", text: title, class: isNumber ? "number" : null });
}

export function createTrialTable(caption) {
    const head = element("tr");
    const body = element("tbody");
    const table = element(
        "table",
        {},
        element("caption", { class: "hidden-text", text: caption }),
        element("thead", {}, head),
        body,
    );
    const host = element(
        "div",
        { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption, hidden: true },
        table,
    );
    let shown = null;
    return {
        element: host,
        /** Adds the rows that are new; begins anew for another run. */
        show(run) {
            const { rows, columns } = contents(run);
            if (shown !== run.id || rows.length < body.childElementCount) body.replaceChildren();
            shown = run.id;
            if (body.childElementCount === 0) head.replaceChildren(...columns.map(headOf));
            body.append(...rows.slice(body.childElementCount).map((row) => rowElement(row, columns)));
            setHidden(host, rows.length === 0);
        },
    };
}
