/** Points that have come from the server and wait for their frame. */

export class PlayBuffer {
    #points = [];
    #cloud = null;

    /** @param {object[]} points  the last of which may carry a cloud */
    push(points) {
        this.#points.push(...points);
    }

    get length() {
        return this.#points.length;
    }

    /**
     * All trajectories at the last taken point that has them, which only the last of an answer does. Nothing is shown
     * between two of them: on a chord between states lies no trajectory, and its energy is none that there was.
     */
    get cloud() {
        return this.#cloud;
    }

    clear() {
        this.#points = [];
        this.#cloud = null;
    }

    /** The next point, or null while the server is behind. */
    take() {
        const point = this.#points.shift() ?? null;
        if (point?.cloud) this.#cloud = point.cloud;
        return point;
    }
}
