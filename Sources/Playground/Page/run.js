/** A run on the server: started or opened again, followed to its end, cancelled. It goes on when the page is closed. */

import { ConnectionLost, Problem, follow, get, post, remove } from "./api.js";
import { emptyRun, isGoing, receive } from "./run-state.js";
import { createStore } from "./store.js";

export class Run {
    #abort = new AbortController();

    constructor() {
        this.store = createStore(emptyRun());
    }

    get value() {
        return this.store.get();
    }

    /** Hands a request to the server and follows it; a bad request is thrown. */
    async start(request) {
        this.#begin({ state: "starting", kind: request.kind, request });
        try {
            const { signal } = this.#abort;
            await this.#follow(await post("/jobs", request, { signal }), signal);
        } catch (error) {
            if (error.name !== "AbortError") this.#fail(error);
            throw error;
        }
    }

    /** Opens a run that the server has. */
    async open(id) {
        this.#begin({ state: "starting", id });
        try {
            const { signal } = this.#abort;
            await this.#follow(await get(`/jobs/${id}`, { signal }), signal);
        } catch (error) {
            if (error.name !== "AbortError") this.#fail(gone(error));
        }
    }

    async cancel() {
        const { id, state } = this.value;
        if (state === "starting") this.leave();
        if (id && isGoing({ state })) await remove(`/jobs/${id}`);
    }

    /** Stops listening; the server goes on. */
    leave() {
        this.#abort.abort();
        this.store.set(emptyRun());
    }

    #begin(known) {
        this.#abort.abort();
        this.#abort = new AbortController();
        this.store.set({ ...emptyRun(), ...known });
    }

    /** A run that the server was never asked for has not begun. */
    #fail(error) {
        if (error instanceof ConnectionLost) return this.store.set(emptyRun());
        const { code, field, message } = error;
        this.store.set({ ...this.value, state: "failed", error: { code, field, message } });
    }

    async #follow(job, signal) {
        this.#take(job, signal);
        await follow(job.id, (event) => this.#receive(event, signal), signal);
        this.#take(await get(`/jobs/${job.id}`, { signal }), signal);
    }

    #take({ id, kind, state, request, command, error, seconds }, signal) {
        if (signal.aborted) return;
        this.store.set({ ...this.value, id, kind, state, request, command, seconds, error: error ?? this.value.error });
    }

    #receive(event, signal) {
        if (signal.aborted) return;
        const state = this.value.state === "queued" ? "running" : this.value.state;
        this.store.set(receive({ ...this.value, state }, event));
    }
}

function gone(error) {
    if (!(error instanceof Problem) || error.status !== 404) return error;
    return new Problem({
        status: 404,
        detail: "This run is no longer on the server. Its inputs are still here: run it again.",
    });
}
