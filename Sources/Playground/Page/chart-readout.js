/** What a chart says of the place under the pointer. */

import { alike, number } from "./format.js";

/** The index of the number of a list that is nearest to a value; the list need not be sorted. */
export function nearest(list, value, distance = (a, b) => Math.abs(a - b)) {
    let best = -1;
    let least = Infinity;
    list.forEach((candidate, index) => {
        const away = distance(candidate, value);
        if (away < least) [best, least] = [index, away];
    });
    return best;
}

/** Lines of text about one index of a layer. */
function describe(layer, index) {
    if (layer.type === "band") return `${layer.label}: ${bandText(layer.lower[index], layer.upper[index])}`;
    const [value, error] = [layer.y[index], layer.error?.[index]];
    const text = alike([value, error || null], 5);
    const word = layer.words?.[index] ? ` ${layer.words[index]}` : "";
    return `${layer.label}: ${text(value)}${error ? ` ± ${text(error, 2)}` : ""}${word}`;
}

function bandText(lower, upper) {
    return [lower, upper].map((end) => alike([lower, upper], 4)(end)).join(" … ");
}

function heatText(layer, x, y) {
    const column = layer.edges.x.findIndex((edge, index) => x >= edge && x < layer.edges.x[index + 1]);
    const row = layer.edges.y.findIndex((edge, index) => y >= edge && y < layer.edges.y[index + 1]);
    const cell = layer.cells.find((candidate) => candidate.column === column && candidate.row === row);
    return cell ? { x, lines: [cell.text] } : null;
}

/**
 * The x that is nearest to the pointer and a line for each layer that has a label; null where nothing is.
 * @param {{ x: number, y: number, px: (value: number) => number }} pointer  in units of the data
 */
export function readout(spec, pointer) {
    const heat = spec.layers.find((layer) => layer.type === "heat");
    if (heat) return heatText(heat, pointer.x, pointer.y);
    const labelled = spec.layers.filter((layer) => layer.label && layer.x?.length > 0 && layer.type !== "cloud");
    if (labelled.length === 0) return null;
    const apart = (a, b) => Math.abs(pointer.px(a) - pointer.px(b));
    const hits = labelled.map((layer) => ({ layer, index: nearest(layer.x, pointer.x, apart) }));
    const x = hits
        .map(({ layer, index }) => layer.x[index])
        .reduce((best, value) => (apart(value, pointer.x) < apart(best, pointer.x) ? value : best));
    const lines = hits
        .filter(({ layer, index }) => apart(layer.x[index], x) < 1)
        .map(({ layer, index }) => describe(layer, index));
    return { x, lines: [`${spec.x.label}: ${number(x, 6)}`, ...lines] };
}
