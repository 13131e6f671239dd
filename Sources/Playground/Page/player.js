/** Plays a run frame by frame: what has come, what of it is shown, and what energy changes are counted from. */

import { ConnectionLost } from "./api.js";
import { History } from "./history.js";
import { FRAMES_PER_SECOND } from "./pace.js";
import { Axes, Trail } from "./play-axes.js";
import { PlaySession } from "./play-session.js";
import { Rate } from "./rate.js";

/** Frames that may be made up for at once, after a pause of the browser's. */
const MOST_OWED = 3;

/**
 * @typedef {object} PlayListener
 * @property {() => object} request     what a new play is asked for
 * @property {() => void} onStart       a play has begun, at its step 0
 * @property {() => void} onDraw        there is something new to draw
 * @property {() => void} onTell        words may be said again, as the last ones have stood for half a second
 * @property {(error: Error) => void} onProblem
 */

export class Player {
    #listener;
    #session;
    #rate = new Rate();
    #owed = 0;
    #lastFrame = 0;
    running = false;
    /** The point that is shown. */
    point = null;
    baseline = 0;
    /** Times at which E₀ was set anew. */
    baselines = [];
    trajectories = 1;

    /** @param {PlayListener} listener */
    constructor(listener, stepsPerFrame) {
        this.#listener = listener;
        this.#session = new PlaySession(
            {
                request: listener.request,
                onStart: (play) => this.#begun(play),
                onProblem: (error) => this.#failed(error),
            },
            stepsPerFrame,
        );
        this.#clear();
    }

    #clear() {
        [this.history, this.trail, this.axes, this.baselines] = [new History(), new Trail(), new Axes(), []];
    }

    get started() {
        return this.#session.started;
    }

    get rate() {
        return this.running ? this.#rate.texts : { steps: "paused", frames: "paused" };
    }

    get cloud() {
        return this.trajectories > 1 ? this.#session.buffer.cloud : null;
    }

    want(stepsPerFrame) {
        this.#session.want(stepsPerFrame);
    }

    /** Values that hold from now on. */
    change(values) {
        this.#session.change(values);
    }

    start() {
        if (this.running) return;
        this.running = true;
        [this.#rate, this.#owed, this.#lastFrame] = [new Rate(), 0, performance.now()];
        requestAnimationFrame((now) => this.#frame(now));
        this.#listener.onTell();
    }

    /** Shows what has been computed already: then the server and the page are at the same step. */
    async pause() {
        this.running = false;
        await this.#catchUp();
        this.#listener.onTell();
    }

    async step() {
        this.running = false;
        this.#listener.onTell();
        await this.#session.step(1);
        this.#drain();
        this.#listener.onTell();
    }

    /** Begins anew; a run that is going goes on from its new start. */
    reset() {
        this.#session.reset();
        return this.#session.begin();
    }

    /** From now on energy changes are counted from the present energies. */
    async setBaseline() {
        await this.#catchUp();
        if (!this.point) return;
        const { first, ensemble } = this.point;
        this.baseline = first.energy;
        this.baselines.push(this.point.time);
        this.#session.change({ baseline: true });
        this.point = {
            ...this.point,
            first: { ...first, energyChange: 0, relativeError: 0 },
            ensemble: ensemble && { ...ensemble, mean: 0, sd: 0 },
        };
        this.#listener.onDraw();
        this.#listener.onTell();
    }

    async #catchUp() {
        await this.#session.settled();
        this.#drain();
    }

    #drain() {
        let fresh = false;
        while (this.#take()) fresh = true;
        if (fresh) this.#listener.onDraw();
    }

    #take() {
        const point = this.#session.buffer.take();
        if (!point) return false;
        this.point = point;
        this.history.push(point);
        this.trail.push(point);
        return true;
    }

    #begun(play) {
        this.#clear();
        this.trajectories = play.trajectories;
        this.baseline = play.point.first.energy;
        this.#session.buffer.push([play.point]);
        this.#drain();
        this.#listener.onStart();
    }

    /** A lost connection may come back, a wrong value leaves the one before; else there is nothing to go on with. */
    #failed(error) {
        if (!(error instanceof ConnectionLost) && !this.#session.started) this.running = false;
        this.#listener.onProblem(error);
        this.#listener.onTell();
    }

    #frame(now) {
        if (!this.running) return;
        requestAnimationFrame((next) => this.#frame(next));
        this.#session.fill();
        this.#owed = Math.min(MOST_OWED, this.#owed + ((now - this.#lastFrame) * FRAMES_PER_SECOND) / 1000);
        this.#lastFrame = now;
        const before = this.point?.step ?? 0;
        const fresh = this.#advance();
        if (fresh) this.#listener.onDraw();
        if (this.#rate.frame(now, Math.max(0, (this.point?.step ?? 0) - before), fresh)) this.#listener.onTell();
    }

    /** Takes what is due; true where there was something. */
    #advance() {
        let fresh = false;
        // Frames do not come at exact sixtieths of a second.
        while (this.#owed >= 0.75 && this.#take()) [this.#owed, fresh] = [this.#owed - 1, true];
        return fresh;
    }
}
