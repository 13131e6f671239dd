/** One kind of study: its form, its run, its charts and tables. */

import { Chart } from "./chart.js";
import { createCommandLine } from "./command-line.js";
import { element, note, oncePerFrame } from "./dom.js";
import { createForm } from "./form.js";
import { fieldModels, firstValues } from "./form-model.js";
import { createProblemBoard } from "./problem-board.js";
import { requestFrom, valuesFrom } from "./request.js";
import { createResultTables } from "./result-view.js";
import { createRunPanel } from "./run-panel.js";
import { isBusy } from "./run-state.js";
import { Run } from "./run.js";
import { studyCharts } from "./study-charts.js";
import { conclusionOfStudy } from "./study-words.js";
import { createWords } from "./words.js";
import { createTrialTable } from "./trial-table.js";

export class StudyPane {
    #charts = [];

    constructor(context, kind) {
        this.context = context;
        this.kind = kind;
        this.schema = context.kinds.find((entry) => entry.kind === kind);
        this.run = new Run();
        this.form = createForm(
            fieldModels(this.schema),
            { ...context, properties: this.schema.request.properties, title: kind, kind },
            { onInput: () => this.#input(), onSubmit: () => this.#start() },
        );
        this.form.write(firstValues(kind));
        this.command = createCommandLine(
            () => this.#request(),
            (answer, problem) => this.#checked(answer, problem),
        );
        this.panel = createRunPanel({
            title: "Run",
            form: this.form.element,
            cancel: () => this.#cancel(),
            failed: (error) => this.problems.ran(error),
        });
        this.problems = createProblemBoard(this.form, this.panel);
        this.table = createTrialTable("Step sizes");
        this.tables = createResultTables();
        this.run.store.subscribe(oncePerFrame(() => this.#render()));
        this.#build();
    }

    #build() {
        this.chartHost = element("div", { class: "charts" });
        this.words = createWords();
        this.element = element(
            "div",
            { class: "split" },
            this.form.element,
            element(
                "div",
                { class: "stack" },
                note(this.schema.summary),
                this.panel.element,
                this.words.element,
                this.chartHost,
                this.table.element,
                this.tables.element,
                this.command.element,
            ),
        );
    }

    #request() {
        return requestFrom(this.kind, this.form.read(), this.schema.request.properties);
    }

    values() {
        return this.form.read();
    }

    fill(values) {
        this.form.write(values);
        this.command.refresh();
    }

    show() {
        this.command.refresh();
    }

    runIds() {
        return this.run.value.id ? [this.run.value.id] : [];
    }

    open([id]) {
        if (id !== this.run.value.id) this.run.open(id);
    }

    leave() {
        this.run.leave();
    }

    #input() {
        this.problems.changed();
        this.context.changed();
        this.command.refresh();
    }

    #checked(answer, problem) {
        if (answer) this.form.suggest(valuesFrom(answer.request));
        this.problems.checked(problem);
    }

    async #start() {
        if (isBusy(this.run.value)) return;
        this.problems.begun();
        try {
            await this.run.start(this.#request());
        } catch (error) {
            if (error.name !== "AbortError") this.problems.ran(error);
        }
    }

    #cancel() {
        this.run.cancel().catch((error) => this.problems.ran(error));
    }

    #render() {
        const run = this.run.value;
        this.panel.show(run);
        this.problems.follow(run);
        this.#renderCharts(studyCharts(this.kind, run));
        this.table.show(run);
        this.tables.show(run, this.#charts.length === 0 && run.rows.length + run.trials.length === 0);
        this.words.show(conclusionOfStudy(this.kind, run));
        this.context.changed();
    }

    #renderCharts(specs) {
        while (this.#charts.length < specs.length) this.#charts.push(new Chart(specs[this.#charts.length].title));
        const shown = this.#charts.slice(0, specs.length);
        shown.forEach((chart, index) => chart.show(specs[index]));
        if (this.chartHost.childElementCount !== shown.length)
            this.chartHost.replaceChildren(...shown.map((chart) => chart.element));
    }
}
