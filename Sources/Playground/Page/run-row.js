/** A row of the list of runs: it stays what it is while its run goes on, so that the focus stays in it. */

import { button, element, setText } from "./dom.js";
import { count, duration } from "./format.js";
import { isGoing } from "./run-state.js";

/**
 * @param {object} job  as the server summarises it
 * @param {{ open: (job: object) => void, remove: (job: object) => void }} actions
 */
export function createRunRow(job, { open, remove }) {
    let current = job;
    const shown = button("Open", () => open(current), { "aria-label": `Open ${job.kind} run ${job.id}` });
    const away = button("", () => remove(current), { class: "quiet" });
    const cells = textsOf(job).map(() => element("td"));
    const code = element("code");

    function update(next) {
        current = next;
        setText(away, isGoing(next) ? "Cancel" : "Remove");
        away.setAttribute("aria-label", `${away.textContent} ${next.kind} run ${next.id}`);
        textsOf(next).forEach((text, index) => setText(cells[index], text));
        setText(code, next.command);
    }

    update(job);
    const actions = element("td", { class: "actions" }, shown, away);
    const command = element("td", { class: "command-cell" }, code);
    return { element: element("tr", { "data-run": job.id }, actions, ...cells, command), update };
}

function textsOf({ kind, state, seconds, events }) {
    return [kind, state, duration(seconds), count(events)];
}
