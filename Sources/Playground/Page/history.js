/** What a run has shown so far, thinned evenly as it grows: a long run costs a frame no more than a short one. */

const MOST = 1024;

export class History {
    #stride = 1;
    #skipped = 0;

    constructor() {
        this.clear();
    }

    clear() {
        this.#stride = 1;
        this.#skipped = 0;
        this.time = [];
        this.energy = [];
        this.change = [];
        this.mean = [];
        /** Deviations over the ensemble, with the divisor n; null of one trajectory. */
        this.sd = [];
        this.bands = { change: new Bands(), energy: new Bands() };
    }

    get length() {
        return this.time.length;
    }

    /** @param {object} point  as the server gives it */
    push(point) {
        this.#skipped += 1;
        if (this.#skipped < this.#stride && this.length > 0) return;
        this.#skipped = 0;
        this.time.push(point.time);
        this.energy.push(point.first.energy);
        this.change.push(point.first.energyChange);
        this.mean.push(point.ensemble ? point.ensemble.mean : point.first.energyChange);
        this.sd.push(point.ensemble?.sd ?? null);
        this.bands.change.push(point.ensemble?.quantiles);
        this.bands.energy.push(point.ensemble?.energy);
        if (this.length > MOST) this.#thin();
    }

    /** Keeps every second point. */
    #thin() {
        this.#stride *= 2;
        for (const column of this.#columns()) {
            for (let index = 0; 2 * index < column.length; index += 1) column[index] = column[2 * index];
            column.length = Math.ceil(column.length / 2);
        }
    }

    #columns() {
        return [
            this.time,
            this.energy,
            this.change,
            this.mean,
            this.sd,
            ...this.bands.change.columns(),
            ...this.bands.energy.columns(),
        ];
    }
}

const LEVELS = ["0.05", "0.25", "0.5", "0.75", "0.95"];

/** Quantiles over the ensemble, a column for each level. */
class Bands {
    constructor() {
        this.levels = LEVELS.map(() => []);
    }

    push(quantiles) {
        this.levels.forEach((column, index) => column.push(quantiles ? quantiles[LEVELS[index]] : null));
    }

    columns() {
        return this.levels;
    }
}

/** The mean over the last fifth of what is kept; null where there is too little. */
export function tailMean(values) {
    const tail = values.slice(Math.floor(values.length * 0.8)).filter((value) => value !== null);
    if (values.length < 10 || tail.length === 0) return null;
    return tail.reduce((sum, value) => sum + value, 0) / tail.length;
}
