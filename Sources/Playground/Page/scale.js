/** From data to pixels and back. */

/**
 * How numbers lie along an axis: evenly, by their logarithms, or by sign and logarithm with an even stretch around 0.
 * @typedef {{ log?: boolean, signed?: number | null }} Kind  `signed`: the size down to which it is logarithmic
 */

/** @param {Kind} kind */
function transform({ log = false, signed = null }) {
    if (log) return { forward: Math.log10, backward: (value) => 10 ** value };
    if (signed)
        return { forward: (value) => Math.asinh(value / signed), backward: (value) => signed * Math.sinh(value) };
    return { forward: (value) => value, backward: (value) => value };
}

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @param {Kind} kind
 */
export function createScale(domain, range, kind = {}) {
    const { forward, backward } = transform(kind);
    const [lower, upper] = domain.map(forward);
    const slope = (range[1] - range[0]) / (upper - lower || 1);
    return {
        domain,
        range,
        kind,
        at: (value) => range[0] + (forward(value) - lower) * slope,
        invert: (pixel) => backward(lower + (pixel - range[0]) / slope),
    };
}

/**
 * A domain with room at both ends; a single value gets a neighbourhood.
 * @param {Kind} kind
 */
export function padded([lower, upper], kind = {}, share = 0.05) {
    if (!(lower <= upper)) return kind.log ? [0.1, 10] : [-1, 1];
    if (lower === upper) return kind.log ? [lower / 2, upper * 2] : around(lower);
    const { forward, backward } = transform(kind);
    const room = (forward(upper) - forward(lower)) * share;
    return [backward(forward(lower) - room), backward(forward(upper) + room)];
}

function around(value) {
    const room = Math.abs(value) * 0.5 || 1;
    return [value - room, value + room];
}

/**
 * A domain for running data: it grows in leaps, so that axes do not tremble, and never shrinks.
 * @param {[number, number] | null} previous
 * @param {[number, number]} extent
 */
export function growing(previous, extent, share = 0.25) {
    if (!previous) return padded(extent, {}, share);
    const [lower, upper] = previous;
    if (extent[0] >= lower && extent[1] <= upper) return previous;
    const room = (Math.max(upper, extent[1]) - Math.min(lower, extent[0])) * share;
    return [extent[0] < lower ? extent[0] - room : lower, extent[1] > upper ? extent[1] + room : upper];
}
