/** How many steps a frame shows, and how many frames are asked for at once: as the user wants and the server can. */

export const FRAMES_PER_SECOND = 60;
const FEWEST = 4;
const MOST = 12;

export class Pace {
    #stride;
    #wanted;
    #frames = FEWEST;

    /** @param {number} wanted  steps in a frame */
    constructor(wanted) {
        this.#wanted = this.#stride = wanted;
    }

    /** Steps from one frame to the next, now. */
    get stride() {
        return Math.max(1, Math.round(this.#stride));
    }

    get frames() {
        return this.#frames;
    }

    want(steps) {
        this.#wanted = this.#stride = steps;
    }

    /** An answer came after so many seconds; it should take less than its frames last. */
    answered(seconds, frames) {
        const load = (seconds * FRAMES_PER_SECOND) / frames;
        if (load > 0.8) this.#slower();
        else if (load < 0.5) this.#faster();
    }

    // More frames an answer first: they share what an answer costs whatever is in it.
    #slower() {
        if (this.#frames < MOST) this.#frames += 1;
        else this.#stride = Math.max(1, this.#stride * 0.8);
    }

    #faster() {
        if (this.#stride < this.#wanted) this.#stride = Math.min(this.#wanted, this.#stride * 1.1 + 0.1);
        else if (this.#frames > FEWEST) this.#frames -= 1;
    }
}
