import assert from "node:assert/strict";
import { test } from "node:test";
import { domainOf, extent } from "../../Sources/Playground/Page/chart-domain.js";
import { nearest, readout } from "../../Sources/Playground/Page/chart-readout.js";
import { dataTables } from "../../Sources/Playground/Page/chart-table.js";
import { experimentWords } from "../../Sources/Playground/Page/experiment-words.js";
import { edgesOf, mapCharts, pockets } from "../../Sources/Playground/Page/map-charts.js";
import { resultTables, words } from "../../Sources/Playground/Page/result-tables.js";
import { slopeCharts } from "../../Sources/Playground/Page/slope-charts.js";
import { studyCharts } from "../../Sources/Playground/Page/study-charts.js";
import { conclusionOfStudy, tally } from "../../Sources/Playground/Page/study-words.js";

const POINTS = {
    type: "points",
    x: [1, 2, 3],
    y: [5, null, 7],
    error: [1, null, 2],
    label: "mean",
    words: ["up", "none", "down"],
};
const SPEC = {
    x: { label: "dt" },
    y: { label: "drift", zero: true },
    layers: [POINTS, { type: "rule", axis: "x", at: 4 }],
    summary: "",
};

test("domains hold data, error bars and rules", () => {
    assert.deepEqual(extent(SPEC.layers, "y"), [4, 9]);
    assert.deepEqual(extent(SPEC.layers, "x"), [1, 4]);
    assert.deepEqual(domainOf(SPEC, "y").map(Math.round), [-1, 10]);
    assert.equal(extent([{ ...POINTS, y: [-1, 0, null], error: null }], "y", true), null);
});

test("the read-out is that of the nearest place", () => {
    assert.equal(nearest([5, 1, 3], 2.9), 2);
    const { x, lines } = readout(SPEC, { x: 2.8, y: 0, px: (value) => value * 100 });
    assert.equal(x, 3);
    assert.deepEqual(lines, ["dt: 3", "mean: 7 ± 2 down"]);
});

test("a chart's data are tables", () => {
    assert.deepEqual(dataTables(SPEC), [
        {
            columns: [
                ["dt", [1, 2, 3]],
                ["mean", [5, null, 7]],
                ["± mean", [1, null, 2]],
                ["Verdict", ["up", "none", "down"]],
            ],
        },
    ]);
});

test("any result is tables: lists within rows are one table with the row's name", () => {
    const result = {
        kind: "x",
        version: "0",
        seconds: 1.5,
        fit: { slope: 2 },
        request: { kind: "x" },
        rows: [
            { scheme: "a", points: [{ dt: 1 }] },
            { scheme: "b", points: [{ dt: 2 }, { dt: 3 }] },
        ],
    };
    assert.deepEqual(resultTables(result), [
        { title: "rows", columns: ["scheme"], rows: [["a"], ["b"]] },
        {
            title: "rows, points",
            columns: ["of", "dt"],
            rows: [
                ["scheme a", 1],
                ["scheme b", 2],
                ["scheme b", 3],
            ],
        },
        {
            title: "values",
            columns: ["name", "value"],
            rows: [
                ["seconds", 1.5],
                ["fit slope", 2],
            ],
        },
    ]);
    assert.equal(words("standardError"), "standard error");
});

test("pockets alternate from the verdict at the lower end", () => {
    const cell = { values: [2], boundaries: [{ estimate: 1 }, { estimate: 3 }], atLower: "anti-dissipative" };
    assert.deepEqual(
        pockets(cell, [0, 5]).map(({ from, to }) => [from, to]),
        [[1, 3]],
    );
    assert.deepEqual(
        pockets({ ...cell, atLower: "dissipative" }, [0, 5]).map(({ from, to }) => [from, to]),
        [
            [0, 1],
            [3, 5],
        ],
    );
    assert.deepEqual(edgesOf([1, 2, 4]), [0.5, 1.5, 3, 5]);
});

test("a map over two parameters is a heat map, blank where there is no boundary", () => {
    const cell = (values, estimates) => ({
        values,
        boundaries: estimates.map((estimate) => ({ estimate, rising: true })),
        atLower: "dissipative",
    });
    const cells = [cell([1, 1], []), cell([2, 1], [0.5, 0.7]), cell([1, 2], [0.9]), cell([2, 2], [0.4])];
    const [{ layers }] = mapCharts({ cells, result: { cells, axes: [{ parameter: "mass" }, { parameter: "sigma" }] } });
    assert.deepEqual(
        layers[0].cells.map(({ column, row }) => [column, row]),
        [
            [0, 0],
            [1, 0],
            [0, 1],
            [1, 1],
        ],
    );
    assert.equal(layers[0].cells[0].shade, 0);
    assert.match(layers[0].cells[1].text, /mass 2, sigma 1: dt\* = 0.5, 0.7/);
});

test("a slope is drawn while it runs, and with its line when it has one", () => {
    const points = [
        { series: 0, dt: 0.1, drift: 1, standardError: 0.1 },
        { series: 0, dt: 0.2, drift: 4, standardError: 0.1 },
    ];
    const [running] = slopeCharts({ points, result: null, request: { scheme: "leapfrog" } });
    assert.deepEqual(
        running.layers.map(({ type }) => type),
        ["points"],
    );
    const series = [
        { scheme: "leapfrog", points, fit: { slope: 2, intercept: 2, interval: { lower: 1, upper: 3 } }, bands: [] },
    ];
    const [done] = slopeCharts({ points, result: { series }, request: {} });
    assert.ok(Math.abs(done.layers[0].y[0] - 1) < 1e-12);
});

test("words are counted", () => {
    assert.equal(tally(["dissipative", "undetermined", "dissipative"]), "2 dissipative, 1 undetermined");
});

test("a probe says a regime only where its sign is established", () => {
    const lead = (trial) => conclusionOfStudy("probe", { result: { trials: [trial] } }).lead;
    const trial = { mean: -2.9, standardError: 1, exact: null, regime: "dissipative" };
    assert.equal(lead(trial), "The mean is 2.9 standard errors from zero: its sign is not established.");
    assert.equal(lead({ ...trial, mean: -5 }), "Regime: dissipative; the mean is −5.000000.");
    assert.equal(lead({ ...trial, exact: { value: -2.9 } }), "Regime: dissipative; the mean is −2.900000.");
    assert.match(lead({ ...trial, standardError: null }), /of one seed: its sign is not established/);
    assert.equal(lead({ ...trial, mean: null, regime: "diverged" }), "Regime: diverged.");
});

test("a result says what it is of", () => {
    const kicked = { mass: [2, 2], sigma: 0.2, noise: "gradient", steps: 500 };
    const experiment = { landscape: "harmonic", potential: null, ...kicked };
    assert.equal(experimentWords({ experiment }), "harmonic · mass 2 · σ 0.2, gradient noise · 500 steps");
    const own = { landscape: null, potential: "x^2", mass: [1, 2], sigma: 0, noise: "none", steps: 500, dt: 0.1 };
    assert.equal(experimentWords({ experiment: own }), "U = x^2 · mass 1, 2 · no noise · 500 steps · dt 0.1");
    const solved = { landscape: "double-well", solver: "em", temperature: [0.1, 0.2], dt: 0.01, steps: 200 };
    assert.equal(experimentWords({ request: solved }), "double-well · em · T 0.1, 0.2 · dt 0.01 · 200 steps");
    const equation = { drift: ["-x"], solvers: ["em", "heun"] };
    assert.equal(experimentWords({ request: equation }), "drift -x · em, heun");
    assert.equal(experimentWords({ request: { kind: "langevin-verify-colors" } }), "");
});

test("a check of the Gibbs law shows draws beside the law where it is known, and what they remember", () => {
    const bin = { lower: 0, upper: 0.5, count: 10, standardError: 0.1 };
    const chain = (name, probability) => ({ name, bins: [{ ...bin, probability }], autocorrelation: [1, 0.5] });
    const checks = [{ temperature: 0.5, chains: [chain("loss", null), chain("x", 0.3)] }];
    const specs = studyCharts("langevin-check-gibbs", { result: { checks, request: { dt: 0.01, stride: 10 } } });
    assert.deepEqual(
        specs.map(({ title }) => title),
        ["x at T = 0.5", "Autocorrelation at T = 0.5"],
    );
    const [law, draws] = specs[0].layers;
    assert.deepEqual([law.y, draws.y, draws.error], [[0.6], [2], [0.2]]);
    assert.deepEqual(specs[1].layers[0].x, [0, 0.1]);
});
