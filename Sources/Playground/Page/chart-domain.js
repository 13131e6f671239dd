/** What range of numbers the layers of a chart cover. */

import { padded } from "./scale.js";

/** Numbers of a layer along an axis, lists of them. */
function columns(layer, axis) {
    if (layer.type === "rule") return layer.axis === axis ? [[layer.at]] : [];
    if (layer.type === "span") return axis === "x" ? [[layer.from, layer.to]] : [];
    if (layer.type === "heat") return [layer.edges[axis]];
    if (axis === "x") return [layer.x];
    if (layer.type === "band") return [layer.lower, layer.upper];
    if (layer.type === "points" && layer.error) return withErrors(layer);
    return [layer.y];
}

function withErrors({ y, error }) {
    const end = (sign) => y.map((value, index) => (value === null ? null : value + sign * (error[index] ?? 0)));
    return [end(-1), end(1)];
}

/**
 * The least and the greatest finite number (above 0 on a logarithmic axis); null where there is none.
 * @returns {[number, number] | null}
 */
export function extent(layers, axis, log = false) {
    let lower = Infinity;
    let upper = -Infinity;
    for (const column of layers.filter((layer) => !layer.outside).flatMap((layer) => columns(layer, axis))) {
        for (const value of column) {
            if (value === null || !Number.isFinite(value) || (log && value <= 0)) continue;
            if (value < lower) lower = value;
            if (value > upper) upper = value;
        }
    }
    return lower <= upper ? [lower, upper] : null;
}

/** The domain of an axis: the one that is asked for, or what the layers cover with some room. */
export function domainOf(spec, axis) {
    const { log = false, signed = null, domain = null, zero = false } = spec[axis];
    if (domain) return domain;
    const covered = extent(spec.layers, axis, log);
    if (!covered) return log ? [0.1, 10] : [0, 1];
    const held = zero && !log ? [Math.min(0, covered[0]), Math.max(0, covered[1])] : covered;
    return padded(held, { log, signed }, axis === "x" ? 0.02 : 0.08);
}
