/** The tab Runs: every run that the server has, to be opened again, cancelled or removed. */

import { get, remove } from "./api.js";
import { element, setText } from "./dom.js";
import { createRunRow } from "./run-row.js";

const EVERY = 1500;
const HEAD = ["Actions", "Kind", "State", "Took", "Events", "Command"];

class RunsView {
    #timer = 0;
    #rows = new Map();
    #actions = { open: (job) => this.context.openRun(job), remove: (job) => this.#remove(job) };

    constructor(context) {
        this.context = context;
        this.body = element("tbody");
        this.message = element("p", { class: "message", role: "status", tabindex: "-1" });
        const head = element("tr", {}, ...HEAD.map((text) => element("th", { scope: "col", text })));
        const table = element(
            "table",
            { class: "runs" },
            element("caption", { class: "hidden-text", text: "Runs" }),
            element("thead", {}, head),
            this.body,
        );
        this.host = element(
            "div",
            { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Runs" },
            table,
        );
        this.element = element(
            "div",
            { class: "stack" },
            element("p", {
                class: "note",
                text: "Runs go on when this page is closed. Open one to see its inputs, events and result again.",
            }),
            this.message,
            this.host,
        );
    }

    values() {
        return {};
    }

    usual() {
        return {};
    }

    fill() {}

    runIds() {
        return [];
    }

    show() {
        this.hide();
        this.#refresh();
        this.#timer = setInterval(() => this.#refresh(), EVERY);
    }

    hide() {
        clearInterval(this.#timer);
    }

    async #refresh() {
        try {
            this.#list((await get("/jobs")).jobs);
        } catch (error) {
            setText(this.message, error.message);
        }
    }

    #list(jobs) {
        setText(this.message, jobs.length === 0 ? "There are no runs yet." : "");
        this.host.hidden = jobs.length === 0;
        const ids = jobs.map(({ id }) => id);
        [...this.#rows.keys()].filter((id) => !ids.includes(id)).forEach((id) => this.#drop(id));
        jobs.forEach((job, index) => this.#place(job, index));
    }

    /** Rows that are there are not moved, so that the focus stays with them. */
    #place(job, index) {
        if (!this.#rows.has(job.id)) this.#rows.set(job.id, createRunRow(job, this.#actions));
        const row = this.#rows.get(job.id);
        row.update(job);
        const there = this.body.children[index] ?? null;
        if (there !== row.element) this.body.insertBefore(row.element, there);
    }

    /** The focus goes from a row that is removed to its neighbour. */
    #drop(id) {
        const { element: row } = this.#rows.get(id);
        const neighbour = row.nextElementSibling ?? row.previousElementSibling;
        const hadFocus = row.contains(document.activeElement);
        row.remove();
        this.#rows.delete(id);
        if (hadFocus) (neighbour?.querySelector("button") ?? this.message).focus();
    }

    async #remove(job) {
        await remove(`/jobs/${job.id}`).catch((error) => setText(this.message, error.message));
        this.#refresh();
    }
}

export function createRuns(context) {
    return new RunsView(context);
}
