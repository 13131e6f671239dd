import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../Sources/Playground/Page/api.js";
import {
    boundaryValues,
    certifiedRequest,
    mainRequest,
    originalRequest,
    otherSeed,
    USUAL,
} from "../../Sources/Playground/Page/boundary-request.js";
import { allProbes, hasDrift, signedFrom } from "../../Sources/Playground/Page/boundary-charts.js";
import { conclusionOf } from "../../Sources/Playground/Page/conclusion.js";
import { createProblemBoard } from "../../Sources/Playground/Page/problem-board.js";
import { emptyRun, progress, receive } from "../../Sources/Playground/Page/run-state.js";
import { propertiesOf } from "./schemas.js";

const PROPERTIES = propertiesOf("boundary");

function probe(dt, mean) {
    return { dt, mean, halfWidth: 1e-9, verdict: mean > 0 ? "anti-dissipative" : "dissipative" };
}

test("a run is what its events said, in their order", () => {
    const run = { ...emptyRun(), state: "running" };
    receive(run, { event: "stage", stage: "probing 2 step sizes" });
    receive(run, { event: "probe", probe: probe(0.002, 1) });
    assert.deepEqual(progress(run), { text: "probing 2 step sizes · 1 probe", done: 1, total: 2 });
    receive(run, {
        event: "boundary",
        boundary: { estimate: 0.0015, lower: probe(0.001, -1), upper: probe(0.0016, 1) },
    });
    receive(run, { event: "probe", probe: probe(0.003, 1) });
    assert.deepEqual(
        run.rows.map(({ purpose }) => purpose),
        [
            "scan of the range",
            "lower end of the interval around dt* = 0.0015",
            "upper end of the interval around dt* = 0.0015",
            "scan of the range",
        ],
    );
    assert.deepEqual(
        allProbes(run).map(({ dt }) => dt),
        [0.001, 0.0016, 0.002, 0.003],
    );
    receive(run, { event: "finished", result: { status: "found" } });
    assert.equal(run.events, 5);
    assert.deepEqual(run.result, { status: "found" });
});

test("points keep their series, unknown events do no harm", () => {
    const run = emptyRun();
    receive(run, { event: "point", point: { dt: 1 }, series: 1 });
    receive(run, { event: "something new", more: 1 });
    assert.deepEqual(run.points, [{ dt: 1, series: 1 }]);
});

test("the usual inputs are the original's experiment", () => {
    assert.deepEqual(certifiedRequest(USUAL, PROPERTIES), {
        kind: "boundary",
        dt: "0.0022:0.0028",
        tolerance: 2e-5,
        steps: 500,
        mass: 0.35,
        sigma: 0.2,
        noise: "gradient",
        landscape: "harmonic",
        scheme: "leapfrog",
        confidence: 0.99,
    });
    assert.deepEqual(originalRequest(USUAL, PROPERTIES, 10), {
        kind: "boundary",
        dt: "0.0022:0.0028",
        tolerance: 2e-5,
        steps: 500,
        mass: 0.35,
        sigma: 0.2,
        noise: "gradient",
        landscape: "harmonic",
        scheme: "leapfrog",
        method: "original",
        seeds: 10,
        rng: "mulberry32",
        seed: 10,
    });
    assert.equal(otherSeed(USUAL), 10);
});

test("without noise no random numbers are asked for", () => {
    const request = mainRequest({ ...USUAL, noise: "none", method: "original" }, PROPERTIES);
    assert.deepEqual(
        ["rng", "seed", "sigma"].filter((name) => name in request),
        [],
    );
});

test("where nothing is sampled nothing is said of samples", () => {
    const values = { ...USUAL, estimator: "exact", "most-seeds": "4096", seed: "3" };
    const request = mainRequest(values, PROPERTIES);
    assert.deepEqual(
        ["confidence", "seeds", "seed", "rng"].filter((name) => name in request),
        [],
    );
    assert.equal(mainRequest({ ...values, estimator: "" }, PROPERTIES).seeds, 4096);
});

test("a run that is opened again fills the fields", () => {
    for (const values of [USUAL, { ...USUAL, method: "original", seeds: "7" }]) {
        const request = mainRequest(values, PROPERTIES);
        assert.deepEqual(mainRequest(boundaryValues(request), PROPERTIES), request);
    }
});

test("an axis by sign and logarithm is offered where signs differ and sizes do, too", () => {
    assert.equal(signedFrom([{ mean: 1e-5 }, { mean: -2e-9 }]), 2e-9);
    assert.equal(signedFrom([{ mean: 1e-5 }, { mean: 2e-9 }]), null);
    assert.equal(signedFrom([{ mean: 1e-5 }, { mean: -2e-6 }]), null);
    assert.equal(signedFrom([]), null);
});

test("conclusions are sentences", () => {
    const result = {
        search: { lower: 0.0022, upper: 0.0028, confidence: 0.99 },
        boundaries: [],
        status: "no-sign-change",
        seconds: 0.02,
        probes: [{ verdict: "anti-dissipative", evidence: "proved" }],
        choice: { estimator: "exact", reason: "the forces are linear" },
        complete: null,
        resolution: null,
    };
    assert.deepEqual(conclusionOf({ result }), [
        "No sign change between 0.0022 and 0.0028: " +
            "the expected drift is anti-dissipative at every step size that was probed.",
        "Proved, nothing was sampled: the forces are linear. 20 ms.",
    ]);
});

test("problems are said whole, at their field or on the board", () => {
    const detail = "'cap' got 0.5 with 'energy', which needs more, expected above 1; take \"cap\": 2";
    const document = { detail, field: "cap", got: "0.5", expected: "above 1", remedy: null };
    for (const hasField of [true, false]) {
        const said = { field: "", board: "" };
        const form = { show: (problem) => ((said.field = hasField ? (problem?.message ?? "") : ""), hasField) };
        const board = createProblemBoard(form, { showError: (text) => (said.board = text) });
        board.checked(new Problem(document));
        assert.deepEqual(said, hasField ? { field: detail, board: "" } : { field: "", board: detail });
    }
});

test("a cancelled search certifies nothing that it has not found, and shows no empty chart", () => {
    const search = { lower: 0.0022, upper: 0.0028, confidence: 0.99 };
    const choice = { estimator: "plain", reason: "less work" };
    const result = { search, choice, status: "cancelled", boundaries: [], probes: [], seconds: 1, complete: null };
    assert.deepEqual(conclusionOf({ result }), ["Cancelled before anything was probed: nothing is certified."]);
    const probes = [probe(0.002, 1), probe(0.003, 1)];
    assert.deepEqual(conclusionOf({ result: { ...result, probes } }), ["Cancelled; 2 step sizes were probed before."]);
    const boundaries = [{ estimate: 0.0025, lower: probe(0.0024, -1), upper: probe(0.0026, 1), rising: true }];
    assert.match(conclusionOf({ result: { ...result, probes, boundaries } }).at(-1), /^Certified at 99 %/);
    const run = { ...emptyRun(), result, state: "cancelled" };
    assert.equal(hasDrift(run), false);
    assert.equal(hasDrift({ ...run, probes }), true);
    assert.equal(hasDrift({ ...emptyRun(), state: "running" }), true);
});
