/** The playground: one run, live. */

import { Problem, pause as wait } from "./api.js";
import { Chart } from "./chart.js";
import { button, debounced, element, setText } from "./dom.js";
import { choiceField } from "./fields.js";
import { History } from "./history.js";
import { FRAMES_PER_SECOND } from "./pace.js";
import { Axes, Trail, changeSpec, energySpec, phaseSpec } from "./play-charts.js";
import { createPlayControls } from "./play-controls.js";
import { isLive, liveValues, playRequest } from "./play-request.js";
import { PlaySession } from "./play-session.js";
import { createStats, hint, statTexts } from "./play-stats.js";
import { problemSentence } from "./problem-text.js";
import { createCommandLine } from "./command-line.js";
import { count } from "./format.js";

const SPEEDS = ["1", "2", "5", "10", "20", "50", "100"].map((value) => ({ value, text: `${value} ${value === "1" ? "step" : "steps"} a frame` }));
const PORTRAITS = [{ value: "q1-p1", text: "q₁ and p₁" }, { value: "q1-q2", text: "q₁ and q₂ (x and y)" }, { value: "p1-p2", text: "p₁ and p₂" }];

class Playground {
    #running = false;
    #point = null;
    #baseline = 0;
    #baselines = [];
    #trajectories = 1;
    #history = new History();
    #trail = new Trail();
    #axes = new Axes();
    #rate = new Rate();
    #owed = 0;
    #lastFrame = 0;

    constructor(context) {
        this.context = context;
        this.controls = createPlayControls(context, (name) => this.#input(name));
        this.session = new PlaySession({ onStart: (play) => this.#started(play), onProblem: (error) => this.#problem(error) }, 5);
        this.speed = choiceField({ name: "speed", label: "Speed", options: SPEEDS, value: "5" }, () => this.#paced());
        this.portrait = choiceField({ name: "portrait", label: "Phase portrait of", options: PORTRAITS }, () => this.#portrayed());
        this.stats = createStats();
        this.command = createCommandLine(() => playRequest(this.controls.read()));
        this.restart = debounced(() => this.#reset(), 250);
        this.#build();
    }

    #build() {
        this.charts = { energy: new Chart("Energy"), change: new Chart("Energy change"), phase: new Chart("Phase portrait") };
        this.toggle = button("Start", () => this.#toggle(), { class: "primary", "data-action": "toggle" });
        this.message = element("p", { class: "message", role: "status" });
        this.hint = element("p", { class: "hint" });
        const bar = element("div", { class: "bar" }, this.toggle,
            button("Step", () => this.#step(), { "data-action": "step" }), button("Reset", () => this.#reset(), { "data-action": "reset" }),
            button("Set E₀ = H(t)", () => this.#setBaseline(), { "data-action": "baseline" }), this.speed.element);
        const charts = element("div", { class: "charts two" }, this.charts.energy.element, this.charts.change.element,
            element("div", {}, this.charts.phase.element, this.portrait.element), element("div", { class: "aside" }, this.hint, this.command.element));
        this.element = element("div", { class: "split" }, this.controls.element,
            element("div", { class: "stack" }, bar, this.message, this.stats.element, charts));
    }

    values() {
        return { ...this.controls.read(), speed: this.speed.read(), portrait: this.portrait.read() };
    }

    fill(values) {
        this.controls.write(values);
        this.speed.write(values.speed ?? "5");
        this.portrait.write(values.portrait ?? "q1-p1");
        this.#paced();
        this.#reset();
    }

    show() {
        if (!this.session.started) this.#reset();
    }

    hide() {
        this.#pause();
    }

    #input(name) {
        this.context.changed();
        this.command.refresh();
        if (isLive(name) && this.session.started) this.session.change(liveValues(this.controls.read()));
        else this.restart();
    }

    #paced() {
        this.session.want(Number(this.speed.read()));
        this.context.changed();
    }

    #portrayed() {
        this.#axes.clear();
        this.#draw();
        this.context.changed();
    }

    #toggle() {
        if (this.#running) this.#pause();
        else this.#start();
    }

    #start() {
        this.#running = true;
        setText(this.toggle, "Pause");
        this.#lastFrame = performance.now();
        this.#rate.clear();
        requestAnimationFrame((now) => this.#frame(now));
    }

    /** Shows what has been computed already: then the server and the page are at the same step. */
    async #pause() {
        this.#running = false;
        setText(this.toggle, "Start");
        await this.session.settled();
        this.#drain();
    }

    async #step() {
        await this.#pause();
        await this.session.step(playRequest(this.controls.read()), 1);
        this.#drain();
    }

    async #setBaseline() {
        await this.session.settled();
        this.#drain();
        if (!this.#point) return;
        this.#baseline = this.#point.first.energy;
        this.#baselines.push(this.#point.time);
        this.session.change({ baseline: true });
        this.#point = { ...this.#point, first: { ...this.#point.first, energyChange: 0, relativeError: 0 } };
        this.#tell();
        this.#draw();
    }

    #reset() {
        this.session.reset();
        this.controls.show(null);
        setText(this.message, "");
        return this.session.begin(playRequest(this.controls.read()));
    }

    #started(play) {
        [this.#history, this.#trail, this.#axes] = [new History(), new Trail(), new Axes()];
        this.#trajectories = play.trajectories;
        this.#baseline = play.point.first.energy;
        this.#baselines = [];
        this.session.buffer.push([play.point]);
        this.#drain();
        this.command.refresh();
    }

    async #problem(error) {
        this.#running = this.#running && !(error instanceof Problem);
        if (!this.#running) setText(this.toggle, "Start");
        const lost = error instanceof Problem && error.status === 404;
        const text = lost ? "The server has put this run away. Reset, or Start, begins it anew." : problemSentence(error);
        const shown = this.controls.show({ field: error.field, message: text });
        setText(this.message, shown ? "" : text);
        if (this.#running) await wait(1);
    }

    #drain() {
        let taken = 0;
        while (this.#take()) taken += 1;
        if (taken > 0) this.#draw();
        if (taken > 0) this.#tell();
    }

    #take() {
        const point = this.session.buffer.take();
        if (!point) return false;
        this.#point = point;
        this.#history.push(point);
        this.#trail.push(point);
        return true;
    }

    #frame(now) {
        if (!this.#running) return;
        requestAnimationFrame((next) => this.#frame(next));
        this.session.fill(playRequest(this.controls.read()));
        this.#owed = Math.min(3, this.#owed + ((now - this.#lastFrame) * FRAMES_PER_SECOND) / 1000);
        this.#lastFrame = now;
        const before = this.#point?.step ?? 0;
        let fresh = false;
        while (this.#owed >= 0.75 && this.#take()) [this.#owed, fresh] = [this.#owed - 1, true];
        if (fresh) this.#draw();
        if (this.#rate.frame(now, (this.#point?.step ?? 0) - before, fresh)) this.#tell();
    }

    #draw() {
        if (!this.#point) return;
        const state = { trajectories: this.#trajectories, time: this.#point.time, dt: this.#point.step > 0 ? this.#point.time / this.#point.step : 0.0025, baselines: this.#baselines };
        const run = { history: this.#history, axes: this.#axes, state };
        this.charts.energy.showNow(energySpec(run));
        this.charts.change.showNow(changeSpec(run));
        const cloud = this.#trajectories > 1 ? this.session.buffer.cloudAt(this.#point.step) : null;
        this.charts.phase.showNow(phaseSpec({ trail: this.#trail, cloud, axes: this.#axes, portrait: this.#portraitShown() }));
        this.stats.show(statTexts(this.#point, this.#baseline, this.#trajectories));
    }

    /** One coordinate has no second one to be shown over it. */
    #portraitShown() {
        return this.#point.first.q.length > 1 ? this.portrait.read() : "q1-p1";
    }

    /** What changes too often to be read is said twice a second. */
    #tell() {
        this.stats.show(this.#running ? this.#rate.texts : { steps: "paused", frames: "paused" });
        const since = this.#baselines.at(-1) ?? 0;
        setText(this.hint, this.#point ? hint(this.#history, this.#point, this.#trajectories, since) : "");
    }
}

/** Frames and steps of the last half second. */
class Rate {
    clear() {
        [this.begun, this.frames, this.steps, this.texts] = [0, 0, 0, { steps: "–", frames: "–" }];
    }

    /** True where half a second is full, and the text is new. */
    frame(now, steps, fresh) {
        this.begun ||= now;
        this.frames += fresh ? 1 : 0;
        this.steps += steps;
        const seconds = (now - this.begun) / 1000;
        if (seconds < 0.5) return false;
        this.texts = { steps: count(Math.round(this.steps / seconds)), frames: String(Math.round(this.frames / seconds)) };
        [this.begun, this.frames, this.steps] = [now, 0, 0];
        return true;
    }
}

export function createPlayground(context) {
    return new Playground(context);
}
