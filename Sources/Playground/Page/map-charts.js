/** A map of boundaries: over one parameter the plane of dt and that parameter, over two the lowest dt* in colours. */

import { count, number } from "./format.js";
import { padded } from "./scale.js";

/** Axes of a map: of the result, or while it runs of the request. */
function axesOf({ result, request }) {
    return result?.axes ?? request?.axes ?? [];
}

export function mapCharts(run) {
    const cells = run.result?.cells ?? run.cells;
    if (cells.length === 0) return [];
    const width = cells[0].values.length;
    const names = axesOf(run).map(({ parameter }) => parameter);
    return width === 1 ? [lineChart(cells, names[0] ?? "parameter", run)] : [heatChart(cells, names)];
}

/** Dissipative stretches of a cell, from the verdict at its lower end. */
export function pockets({ boundaries, atLower, values }, [lower, upper]) {
    const borders = [lower, ...boundaries.map(({ estimate }) => estimate), upper];
    return borders
        .slice(1)
        .map((to, index) => ({
            from: borders[index],
            to,
            at: values[0],
            loss: (atLower === "dissipative") === (index % 2 === 0),
        }))
        .filter(({ loss }) => loss);
}

function lineChart(cells, parameter, run) {
    const all = cells.flatMap(({ values, boundaries }) =>
        boundaries.map((boundary) => ({ at: values[0], ...boundary })),
    );
    const side = (rising) => all.filter((boundary) => boundary.rising === rising);
    const layer = (list, shape, colour, label) => ({
        type: "points",
        x: list.map(({ at }) => at),
        y: list.map(({ estimate }) => estimate),
        colour,
        shapes: list.map(() => shape),
        size: 2.75,
        label,
    });
    const range = String(run.request?.dt ?? "")
        .split(":")
        .map(Number);
    const shades = range.length === 2 ? shading(cells, range) : [];
    return {
        title: "Boundaries dt* over the parameter",
        x: { label: parameter, domain: padded(ends(edgesOf(distinct(cells, 0))), {}, 0.01) },
        y: { label: "step size dt", zero: true },
        layers: [
            ...shades,
            layer(side(true), "up", "--gain", "dt*, above it energy is gained"),
            layer(side(false), "down", "--loss", "dt*, above it energy is lost"),
        ],
        summary: `${counted(all.length)} in ${cells.length} cells of ${parameter}`,
    };
}

/** Shaded cells where energy is lost. */
function shading(cells, range) {
    const sorted = [...cells].sort((first, second) => first.values[0] - second.values[0]);
    const edges = edgesOf(sorted.map(({ values }) => values[0]));
    const stretches = sorted.flatMap((cell, column) => pockets(cell, range).map((pocket) => ({ ...pocket, column })));
    if (stretches.length === 0 || sorted.length < 2) return [];
    return stretches.map(({ column, from, to }) => ({
        type: "heat",
        outside: true,
        legend: column === stretches[0].column ? "dissipative" : undefined,
        colour: "--loss",
        edges: { x: edges, y: [from, to] },
        cells: [{ column, row: 0, shade: 0.14, colour: "--loss" }],
    }));
}

/** Borders halfway between neighbours. */
export function edgesOf(values) {
    const inner = values.slice(1).map((value, index) => (value + values[index]) / 2);
    const first = values[0] - ((inner[0] ?? values[0] + 0.5) - values[0]);
    const last = values.at(-1) + (values.at(-1) - (inner.at(-1) ?? values.at(-1) - 0.5));
    return [first, ...inner, last];
}

function counted(number) {
    return `${count(number)} ${number === 1 ? "boundary" : "boundaries"}`;
}

function distinct(cells, axis) {
    return [...new Set(cells.map(({ values }) => values[axis]))].sort((first, second) => first - second);
}

function heatChart(cells, names) {
    const [xs, ys] = [distinct(cells, 0), distinct(cells, 1)];
    const lowest = cells.map(({ boundaries }) =>
        boundaries.length > 0 ? Math.min(...boundaries.map(({ estimate }) => estimate)) : null,
    );
    const [least, most] = extremes(lowest);
    const shade = (value) => (value === null ? 0 : 0.15 + (0.8 * (value - least)) / (most - least || 1));
    const squares = cells.map(({ values, boundaries }, index) => ({
        column: xs.indexOf(values[0]),
        row: ys.indexOf(values[1]),
        shade: shade(lowest[index]),
        colour: "--series-1",
        text: `${names[0]} ${number(values[0])}, ${names[1]} ${number(values[1])}: ${cellWords(boundaries)}`,
    }));
    const edges = { x: edgesOf(xs), y: edgesOf(ys) };
    return {
        title: `Lowest dt*: ${number(least, 6)} (light) to ${number(most, 6)} (dark); none where it is blank`,
        x: { label: names[0] ?? "first", domain: ends(edges.x) },
        y: { label: names[1] ?? "second", domain: ends(edges.y) },
        layers: [{ type: "heat", edges, cells: squares }],
        summary: `Lowest boundary of ${cells.length} cells, ${number(least, 6)} to ${number(most, 6)}`,
    };
}

function ends(list) {
    return [list[0], list.at(-1)];
}

function extremes(values) {
    const finite = values.filter((value) => value !== null);
    return finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [null, null];
}

function cellWords(boundaries) {
    return boundaries.length === 0
        ? "no boundary"
        : `dt* = ${boundaries.map(({ estimate }) => number(estimate, 6)).join(", ")}`;
}
