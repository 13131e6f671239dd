/** Frames and steps of the last half second. */

import { count } from "./format.js";

const UNKNOWN = { steps: "–", frames: "–" };

export class Rate {
    #begun = null;
    #frames = 0;
    #steps = 0;
    texts = UNKNOWN;

    /** Counts a frame; true where half a second is full, and the texts are new. */
    frame(now, steps, fresh) {
        this.#begun ??= now;
        this.#frames += fresh ? 1 : 0;
        this.#steps += steps;
        const seconds = (now - this.#begun) / 1000;
        if (seconds < 0.5) return false;
        this.texts = {
            steps: count(Math.round(this.#steps / seconds)),
            frames: String(Math.round(this.#frames / seconds)),
        };
        [this.#begun, this.#frames, this.#steps] = [now, 0, 0];
        return true;
    }
}
