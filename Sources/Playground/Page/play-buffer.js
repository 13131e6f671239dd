/** Points that have come from the server and wait for their frame. */

export class PlayBuffer {
    #points = [];
    #cloud = null;
    #next = null;

    /** @param {object[]} points  the last of which may carry a cloud */
    push(points) {
        this.#points.push(...points);
    }

    get length() {
        return this.#points.length;
    }

    clear() {
        this.#points = [];
        this.#cloud = this.#next = null;
    }

    /** The next point, or null while the server is behind. */
    take() {
        const point = this.#points.shift() ?? null;
        if (point?.cloud) [this.#cloud, this.#next] = [{ step: point.step, cloud: point.cloud }, null];
        return point;
    }

    /**
     * The cloud at a step. Only the last point of an answer has one; between two of them positions are interpolated,
     * over some steps, for the eye.
     */
    cloudAt(step) {
        if (!this.#cloud) return null;
        this.#next ??= this.#upcoming();
        if (!this.#next) return this.#cloud.cloud;
        const share = (step - this.#cloud.step) / (this.#next.step - this.#cloud.step);
        return blend(this.#cloud.cloud, this.#next.cloud, Math.min(1, Math.max(0, share)));
    }

    #upcoming() {
        const point = this.#points.find(({ cloud }) => cloud);
        return point ? { step: point.step, cloud: point.cloud } : null;
    }
}

/** Between two clouds; what diverged in either is nowhere. */
export function blend(from, to, share) {
    const mix = (a, b) => a.map((column, row) => column.map((value, index) => between(value, b[row][index], share)));
    return { q: mix(from.q, to.q), p: mix(from.p, to.p) };
}

function between(from, to, share) {
    return from === null || to === null ? null : from + (to - from) * share;
}
