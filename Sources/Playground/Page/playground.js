/** The tab Playground: one run, live. */

import { ConnectionLost, Problem, onceBack } from "./api.js";
import { Chart } from "./chart.js";
import { createCommandLine } from "./command-line.js";
import { button, debounced, element, note, setText } from "./dom.js";
import { choiceField } from "./fields.js";
import { changeSpec, energySpec, phaseSpec } from "./play-charts.js";
import { createPlayControls } from "./play-controls.js";
import { isLive, liveValues, playRequest } from "./play-request.js";
import { createStats, hint, statTexts } from "./play-stats.js";
import { Player } from "./player.js";
import { createProblemBoard } from "./problem-board.js";

const SUMMARY = "Watch one run, or many at once: step size, masses and noise may change while it goes on.";
const USUAL_SPEED = "5";
const SPEEDS = ["1", "2", "5", "10", "20", "50", "100"].map((value) => ({
    value,
    text: value === "1" ? "1 step a frame" : `${value} steps a frame`,
}));
const PORTRAITS = [
    { value: "q1-p1", text: "q₁, p₁" },
    { value: "q1-q2", text: "q₁, q₂ (x, y)" },
    { value: "p1-p2", text: "p₁, p₂" },
];

class Playground {
    constructor(context) {
        this.context = context;
        this.properties = context.kinds.find(({ kind }) => kind === "trace").request.properties;
        this.controls = createPlayControls({ ...context, properties: this.properties }, (name) => this.#input(name));
        this.player = new Player(
            {
                request: () => this.#request(),
                onStart: () => this.#started(),
                onDraw: () => this.#draw(),
                onTell: () => this.#tell(),
                onProblem: (error) => this.#problem(error),
            },
            Number(USUAL_SPEED),
        );
        this.speed = choiceField({ name: "speed", label: "Speed", options: SPEEDS, value: USUAL_SPEED }, () =>
            this.#paced(),
        );
        this.portrait = choiceField({ name: "portrait", label: "Phase portrait", options: PORTRAITS }, () =>
            this.#portrayed(),
        );
        this.command = createCommandLine(
            () => this.#request(),
            (_, problem) => this.problems.checked(problem),
        );
        this.problems = createProblemBoard(this.controls, { showError: (text) => setText(this.message, text) });
        this.begun = false;
        this.restart = debounced(() => this.#reset(), 250);
        // Waits for the rest of a number that is being typed.
        this.change = debounced(() => this.#change(), 200);
        this.#build();
    }

    #build() {
        this.charts = {
            energy: new Chart("Energy"),
            change: new Chart("Energy change"),
            phase: new Chart("Phase portrait"),
        };
        this.stats = createStats();
        this.message = element("p", { class: "message", role: "status" });
        this.hint = element("p", { class: "hint" });
        const charts = element(
            "div",
            { class: "charts two" },
            this.charts.energy.element,
            this.charts.change.element,
            this.charts.phase.element,
            element("div", { class: "aside" }, this.hint, this.command.element),
        );
        this.element = element(
            "div",
            { class: "split live" },
            note(SUMMARY),
            element("div", { class: "stack tight live-bar" }, this.#bar(), this.message),
            this.controls.element,
            element("div", { class: "stack" }, this.stats.element, charts),
        );
    }

    #bar() {
        this.toggle = button("Start", () => this.#toggle(), { class: "primary", "data-action": "toggle" });
        return element(
            "div",
            { class: "bar" },
            this.toggle,
            button("Step", () => this.#step(), { "data-action": "step" }),
            button("Reset", () => this.#reset(), { "data-action": "reset" }),
            button("Set E₀ = H(t)", () => this.player.setBaseline(), { "data-action": "baseline" }),
            this.speed.element,
            this.portrait.element,
        );
    }

    values() {
        return { ...this.controls.read(), speed: this.speed.read(), portrait: this.portrait.read() };
    }

    /** Its controls know by themselves what holds where a link says nothing. */
    usual() {
        return {};
    }

    fill(values) {
        this.controls.write(values);
        this.speed.write(values.speed ?? USUAL_SPEED);
        this.portrait.write(values.portrait ?? "q1-p1");
        this.#paced();
        this.#reset();
    }

    show() {
        // What a link has begun already is not begun once more.
        if (!this.begun) this.restart();
    }

    hide() {
        this.player.pause();
    }

    #input(name) {
        this.problems.changed();
        this.context.changed();
        this.command.refresh();
        if (isLive(name) && this.player.started) this.change();
        else this.restart();
    }

    #request() {
        return playRequest(this.controls.read(), this.properties);
    }

    #started() {
        this.problems.ran(null);
        this.command.refresh();
    }

    #change() {
        const values = liveValues(this.controls.read(), this.properties);
        if (values) this.player.change(values);
    }

    #paced() {
        this.player.want(Number(this.speed.read()));
        this.context.changed();
    }

    #portrayed() {
        this.#draw();
        this.context.changed();
    }

    #toggle() {
        if (this.player.running) this.player.pause();
        else this.player.start();
    }

    /** A step is taken with what the fields say now, even if their change waits for the rest of a number. */
    #step() {
        this.change.now();
        this.restart.now();
        return this.player.step();
    }

    #reset() {
        this.begun = true;
        this.problems.ran(null);
        return this.player.reset();
    }

    #problem(error) {
        if (error instanceof ConnectionLost) return this.#lost(); // The line at the top says it.
        const lost = error instanceof Problem && error.status === 404;
        const message = "The server has put this run away; Start or Reset begins it anew.";
        this.problems.ran(lost ? { field: null, message } : error);
    }

    /** A run that goes on asks again by itself. */
    #lost() {
        if (!this.player.running && !this.player.started) onceBack(this.restart);
    }

    #draw() {
        const { player, charts } = this;
        if (!player.point) return;
        charts.energy.showNow(energySpec(player));
        charts.change.showNow(changeSpec(player));
        charts.phase.showNow(phaseSpec(player, this.portrait.read()));
        this.stats.show(statTexts(player.point, player.baseline, player.trajectories));
    }

    /** What changes too often to be read is said twice a second. */
    #tell() {
        const { player } = this;
        setText(this.toggle, player.running ? "Pause" : "Start");
        this.stats.show(player.rate);
        if (player.point) setText(this.hint, hint(player));
    }
}

export function createPlayground(context) {
    return new Playground(context);
}
