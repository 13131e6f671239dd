/** From data to pixels and back. */

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @param {boolean} log
 */
export function createScale(domain, range, log = false) {
    const forward = log ? Math.log10 : (value) => value;
    const backward = log ? (value) => 10 ** value : (value) => value;
    const [lower, upper] = domain.map(forward);
    const slope = (range[1] - range[0]) / (upper - lower || 1);
    return {
        domain, range, log,
        at: (value) => range[0] + (forward(value) - lower) * slope,
        invert: (pixel) => backward(lower + (pixel - range[0]) / slope),
    };
}

/** A domain with room at both ends; a single value gets a neighbourhood. */
export function padded([lower, upper], log = false, share = 0.05) {
    if (!(lower <= upper)) return log ? [0.1, 10] : [-1, 1];
    if (log) return padLog(lower, upper, share);
    const room = upper > lower ? (upper - lower) * share : Math.abs(upper) * 0.5 || 1;
    return [lower - room, upper + room];
}

function padLog(lower, upper, share) {
    const factor = upper > lower ? (upper / lower) ** share : 2;
    return [lower / factor, upper * factor];
}

/**
 * A domain for running data: it grows in leaps, so that axes do not tremble, and never shrinks.
 * @param {[number, number] | null} previous
 * @param {[number, number]} extent
 */
export function growing(previous, extent, share = 0.25) {
    if (!previous) return padded(extent, false, share);
    const [lower, upper] = previous;
    if (extent[0] >= lower && extent[1] <= upper) return previous;
    const room = (Math.max(upper, extent[1]) - Math.min(lower, extent[0])) * share;
    return [extent[0] < lower ? extent[0] - room : lower, extent[1] > upper ? extent[1] + room : upper];
}
