/** The tab Boundary: a certified search, and beside it what the original's search makes of some seeds. */

import { driftSpec, hasDrift, naiveSpec } from "./boundary-charts.js";
import { createBoundaryForm } from "./boundary-form.js";
import { USUAL, mainRequest, originalRequest, otherSeed } from "./boundary-request.js";
import { Chart } from "./chart.js";
import { createCommandLine } from "./command-line.js";
import { element, note, oncePerFrame, setHidden } from "./dom.js";
import { textOf } from "./request.js";
import { createRunPanel } from "./run-panel.js";
import { isBusy } from "./run-state.js";
import { Run } from "./run.js";
import { createWords } from "./words.js";
import { createTrialTable } from "./trial-table.js";
import { createComparison } from "./comparison.js";
import { conclusionOf } from "./conclusion.js";
import { createProblemBoard } from "./problem-board.js";

class BoundaryView {
    constructor(context) {
        this.context = context;
        const schema = context.kinds.find(({ kind }) => kind === "boundary");
        [this.properties, this.summary] = [schema.request.properties, schema.summary];
        this.form = createBoundaryForm(
            { ...context, properties: this.properties },
            { onInput: () => this.#input(), onSubmit: () => this.#start() },
        );
        this.command = createCommandLine(
            () => mainRequest(this.form.read(), this.properties),
            (answer, problem) => this.#checked(answer, problem),
        );
        this.panel = createRunPanel({
            title: "Search",
            noun: "certificate",
            form: this.form.element,
            cancel: () => this.#cancel(),
            failed: (error) => this.problems.ran(error),
        });
        this.problems = createProblemBoard(this.form, this.panel);
        this.runs = { main: new Run(), first: new Run(), other: new Run() };
        this.render = oncePerFrame(() => this.#render());
        Object.values(this.runs).forEach((run) => run.store.subscribe(this.render));
        this.#build();
    }

    #build() {
        this.chart = new Chart("Expected drift over step size");
        this.naive = new Chart("The same by the original method");
        this.table = createTrialTable("Step sizes that were tried");
        this.comparison = createComparison();
        this.words = createWords();
        this.naiveHost = element(
            "section",
            { class: "stack", hidden: true },
            this.comparison.element,
            this.naive.element,
        );
        this.element = element(
            "div",
            { class: "split" },
            this.form.element,
            element(
                "div",
                { class: "stack" },
                note(this.summary),
                this.panel.element,
                this.words.element,
                this.chart.element,
                this.naiveHost,
                this.table.element,
                this.command.element,
            ),
        );
        this.render();
    }

    values() {
        return this.form.read();
    }

    /** What holds of fields that a link does not name. */
    usual() {
        return USUAL;
    }

    fill(values) {
        this.form.write(values);
        this.command.refresh();
    }

    show() {
        this.command.refresh();
    }

    hide() {}

    /** Runs that a link or a reload names: the search, and the two beside it. */
    runIds() {
        return [this.runs.main, this.runs.first, this.runs.other].map((run) => run.value.id ?? "").filter(Boolean);
    }

    open([main, first, other]) {
        if (main && main !== this.runs.main.value.id) this.runs.main.open(main);
        if (first && first !== this.runs.first.value.id) this.runs.first.open(first);
        if (other && other !== this.runs.other.value.id) this.runs.other.open(other);
    }

    /** Leaves what is shown, for the run that is opened instead. */
    leave() {
        Object.values(this.runs).forEach((run) => run.leave());
    }

    #input() {
        this.problems.changed();
        this.context.changed();
        this.command.refresh();
    }

    #checked(answer, problem) {
        if (answer) this.form.suggest(answer.request);
        this.problems.checked(problem);
    }

    async #start() {
        if (isBusy(this.runs.main.value)) return;
        const values = this.form.read();
        this.leave();
        this.problems.begun();
        try {
            const started = [this.runs.main.start(mainRequest(values, this.properties))];
            if (values.method === "certified" && values.compare) started.push(...this.#compare(values));
            await Promise.all(started);
        } catch (error) {
            if (error.name !== "AbortError") this.problems.ran(error);
        }
    }

    /** Two ensembles that share no seed, by the original's search. */
    #compare(values) {
        const others = otherSeed(values);
        return [
            [this.runs.first, 0],
            [this.runs.other, others],
        ].map(([run, seed]) => run.start(originalRequest(values, this.properties, seed)));
    }

    #cancel() {
        Object.values(this.runs).forEach((run) => run.cancel().catch((error) => this.problems.ran(error)));
    }

    #render() {
        const [main, first, other] = [this.runs.main.value, this.runs.first.value, this.runs.other.value];
        this.panel.show(main);
        this.problems.follow(main);
        this.table.show(main);
        this.#renderCharts(main, first, other);
        const [lead = "", ...notes] = conclusionOf(main);
        this.words.show({ lead, notes });
        this.context.changed();
    }

    #renderCharts(main, first, other) {
        const original = main.trials.length > 0;
        const domain = rangeOf(main.request ?? first.request);
        setHidden(this.chart.element, !hasDrift(main));
        this.chart.show(driftSpec(main, domain));
        const naive = original ? [main] : [first, other].filter(({ id }) => id);
        setHidden(this.naiveHost, naive.length === 0);
        this.naive.show(naiveSpec(naive, naive.map(seedNames), main, domain));
        this.comparison.show(naive, naive.map(seedNames), main);
    }
}

/** "seeds 0–9". */
function seedNames({ request }) {
    const first = BigInt(request?.seed ?? 0);
    const last = first + BigInt(request?.seeds ?? 20) - 1n;
    return first === last ? `seed ${first}` : `seeds ${first}–${last}`;
}

function rangeOf(request) {
    const parts = textOf(request?.dt ?? "")
        .split(":")
        .map(Number);
    return parts.length === 2 && parts.every(Number.isFinite) ? parts : null;
}

export function createBoundary(context) {
    return new BoundaryView(context);
}
