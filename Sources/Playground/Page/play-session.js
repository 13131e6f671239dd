/** One play on the server: created when it is needed, advanced in answers of some frames, one request at a time. */

import { ConnectionLost, Problem, backoff, pause, post, remove } from "./api.js";
import { PlayBuffer } from "./play-buffer.js";
import { Pace } from "./pace.js";

const BUFFERED_FRAMES = 8;

export class PlaySession {
    #id = null;
    #pace;
    #pending = {};
    #busy = null;
    #generation = 0;
    /** Ends the waiting for what is under way for a play that is forgotten meanwhile. */
    #forget = () => {};
    #failures = 0;

    /**
     * @param {{ request: () => object, onStart: (play: object) => void, onProblem: (error: Error) => void }} listener
     * @param {number} stepsPerFrame
     */
    constructor(listener, stepsPerFrame) {
        this.listener = listener;
        this.buffer = new PlayBuffer();
        this.#pace = new Pace(stepsPerFrame);
    }

    get stride() {
        return this.#pace.stride;
    }

    get started() {
        return this.#id !== null;
    }

    want(stepsPerFrame) {
        this.#pace.want(stepsPerFrame);
    }

    /** Forgets the play; the next request begins a new one. */
    reset() {
        const old = this.#id;
        this.#generation += 1;
        [this.#id, this.#pending, this.#busy] = [null, {}, null];
        this.#forget();
        this.buffer.clear();
        // The server drops plays by itself; this only spares it the waiting.
        if (old) remove(`/plays/${old}`).catch(() => {});
    }

    /** Values that hold from the next step on that is asked for; a play that is not asked for yet begins with them. */
    change(values) {
        if (this.#id || this.#busy) Object.assign(this.#pending, values);
    }

    /** Asks for the next frames if few are left and nothing is under way. */
    fill() {
        if (this.#busy || this.buffer.length > BUFFERED_FRAMES) return;
        const stride = this.#pace.stride;
        this.#run(stride * this.#pace.frames, stride);
    }

    /** Exactly so many steps, and the point behind them; of the present play, or of the one that is on its way. */
    async step(steps) {
        const generation = this.#generation;
        // Here and not by `settled`, whose promise would let another one in between the look and the request.
        while (this.#busy) await this.#busy;
        if (generation === this.#generation) await this.#run(steps, steps);
    }

    /** Creates the play, if there is none. */
    async begin() {
        while (this.#busy) await this.#busy;
        if (!this.#id) await this.#run(0, 1);
    }

    /** When nothing is under way: of several who waited the first may have begun something new. */
    async settled() {
        while (this.#busy) await this.#busy;
    }

    #run(steps, stride) {
        const generation = this.#generation;
        const current = () => generation === this.#generation;
        const work = this.#advance(steps, stride, current)
            .then(
                () => (this.#failures = 0),
                (error) => current() && this.#failed(error),
            )
            .finally(() => {
                if (current()) this.#busy = null;
            });
        const forgotten = new Promise((resolve) => (this.#forget = resolve));
        this.#busy = Promise.race([work, forgotten]);
        return this.#busy;
    }

    /** Where the server does not answer the next request waits, longer each time. */
    async #failed(error) {
        this.listener.onProblem(error);
        if (!(error instanceof ConnectionLost)) return;
        await pause(backoff(this.#failures));
        this.#failures += 1;
    }

    async #advance(steps, stride, current) {
        if (!this.#id) await this.#create(current);
        if (!current() || steps === 0) return;
        const changes = this.#pending;
        this.#pending = {};
        const begun = performance.now();
        const answer = await this.#ask({ steps, stride, ...changes }, changes, current);
        if (!current()) return;
        this.#pace.answered((performance.now() - begun) / 1000, steps / stride);
        this.buffer.push(answer.points);
    }

    async #ask(body, changes, current) {
        try {
            return await post(`/plays/${this.#id}/advance`, body);
        } catch (error) {
            // What became of a play that is forgotten is nothing to the one after it.
            if (!current()) throw error;
            if (error.status === 404) [this.#id, this.#pending] = [null, {}];
            else this.#keep(changes, error);
            throw error;
        }
    }

    /** What could not be sent is sent with the next request, unless it is wrong: then what held before holds. */
    #keep(changes, error) {
        if (!(error instanceof Problem)) this.#pending = { ...changes, ...this.#pending };
        // A wrong value beside it does not make a new baseline wrong, which the page shows already.
        else if (changes.baseline) this.#pending.baseline = true;
    }

    async #create(current) {
        // The request has every value of now; those that come after it are sent with the first steps.
        this.#pending = {};
        const play = await post("/plays", this.listener.request());
        if (!current()) return void remove(`/plays/${play.id}`).catch(() => {});
        this.#id = play.id;
        this.listener.onStart(play);
    }
}
