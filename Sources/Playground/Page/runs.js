/** The tab Runs: every run that the server has, to be opened again, cancelled or removed. */

import { get, remove } from "./api.js";
import { button, element, setText } from "./dom.js";
import { count, duration } from "./format.js";
import { isGoing } from "./run-state.js";

const EVERY = 1500;
const HEAD = ["Actions", "Kind", "State", "Took", "Events", "Command"];

class RunsView {
    #timer = 0;

    constructor(context) {
        this.context = context;
        this.body = element("tbody");
        this.message = element("p", { class: "message", role: "status" });
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
        // Rows that are as they were stay, so that the focus stays with them.
        const kept = new Map([...this.body.children].map((row) => [row.dataset.key, row]));
        this.body.replaceChildren(...jobs.map((job) => kept.get(keyOf(job)) ?? this.#row(job)));
    }

    #row(job) {
        const open = button("Open", () => this.context.openRun(job), {
            "aria-label": `Open ${job.kind} run ${job.id}`,
        });
        const away = button(isGoing(job) ? "Cancel" : "Remove", () => this.#remove(job), { class: "quiet" });
        away.setAttribute("aria-label", `${away.textContent} ${job.kind} run ${job.id}`);
        const texts = [job.kind, job.state, duration(job.seconds), count(job.events)];
        return element(
            "tr",
            { "data-key": keyOf(job), "data-run": job.id },
            element("td", { class: "actions" }, open, away),
            ...texts.map((text) => element("td", { text })),
            element("td", { class: "command-cell" }, element("code", { text: job.command })),
        );
    }

    async #remove(job) {
        await remove(`/jobs/${job.id}`).catch((error) => setText(this.message, error.message));
        this.#refresh();
    }
}

function keyOf({ id, state, events, seconds }) {
    return [id, state, events, seconds].join(" ");
}

export function createRuns(context) {
    return new RunsView(context);
}
