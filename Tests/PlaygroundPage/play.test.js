import assert from "node:assert/strict";
import { test } from "node:test";
import { History, tailMean } from "../../Sources/Playground/Page/history.js";
import { Pace } from "../../Sources/Playground/Page/pace.js";
import { PlayBuffer } from "../../Sources/Playground/Page/play-buffer.js";
import { liveValues, playRequest } from "../../Sources/Playground/Page/play-request.js";
import { hint, statTexts } from "../../Sources/Playground/Page/play-stats.js";
import { propertiesOf } from "./schemas.js";

const TRACE = propertiesOf("trace");

function point(step, cloud) {
    const quantiles = { 0.05: -2, 0.25: -1, 0.5: 0, 0.75: 1, 0.95: 2 };
    return {
        step,
        time: step / 100,
        first: { energy: 2, energyChange: step },
        ensemble: { mean: step, sd: 1, quantiles, energy: quantiles },
        cloud,
    };
}

test("a long history is thinned evenly, and all its columns alike", () => {
    const history = new History();
    for (let step = 0; step < 10_000; step += 1) history.push(point(step));
    assert.ok(history.length > 500 && history.length <= 1024);
    const gaps = new Set(history.time.slice(1).map((time, index) => Math.round(100 * (time - history.time[index]))));
    assert.equal(gaps.size, 1);
    assert.equal(history.time[0], 0);
    assert.deepEqual(
        history.change,
        history.time.map((time) => Math.round(time * 100)),
    );
    for (const column of history.bands.change.levels) assert.equal(column.length, history.length);
});

test("a history without an ensemble has no bands", () => {
    const history = new History();
    history.push({ ...point(1), ensemble: null });
    assert.deepEqual(
        history.bands.change.levels.map(([value]) => value),
        [null, null, null, null, null],
    );
    assert.deepEqual(history.mean, [1]);
});

test("the tail mean is that of the last fifth", () => {
    assert.equal(tailMean(Array.from({ length: 10 }, (_, index) => index)), 8.5);
    assert.equal(tailMean([1, 2, 3]), null);
});

test("the pace follows what the server delivers", () => {
    const pace = new Pace(10);
    for (let answer = 0; answer < 60; answer += 1) pace.answered(1, pace.frames);
    assert.equal(pace.stride, 1);
    assert.equal(pace.frames, 12);
    for (let answer = 0; answer < 100; answer += 1) pace.answered(0.001, pace.frames);
    assert.equal(pace.stride, 10);
    assert.equal(pace.frames, 4);
});

test("a cloud is shown as it was computed, until the next one's step is shown", () => {
    const [first, second] = [0, 2].map((x) => ({ q: [[x, null]], p: [[0, 0]] }));
    const buffer = new PlayBuffer();
    buffer.push([point(0, first), point(5), point(10, second)]);
    const shown = [0, 5, 10].map(() => [buffer.take().step, buffer.cloud]);
    assert.deepEqual(shown, [
        [0, first],
        [5, first],
        [10, second],
    ]);
    assert.equal(buffer.take(), null);
    assert.equal(buffer.cloud, second);
    buffer.clear();
    assert.equal(buffer.cloud, null);
});

test("the server is asked for nothing that has no effect", () => {
    const values = {
        dt: "0.0025",
        mass: "0.35",
        sigma: "0.2",
        seed: "3",
        rng: "philox",
        noise: "gradient",
        landscape: "harmonic",
        set: "",
        "start-q": "",
    };
    assert.deepEqual(playRequest(values, TRACE), {
        kind: "trace",
        dt: 0.0025,
        mass: 0.35,
        sigma: 0.2,
        seed: 3,
        rng: "philox",
        noise: "gradient",
        landscape: "harmonic",
    });
    assert.deepEqual(playRequest({ ...values, noise: "none" }, TRACE), {
        kind: "trace",
        dt: 0.0025,
        mass: 0.35,
        noise: "none",
        landscape: "harmonic",
    });
    assert.deepEqual(liveValues({ ...values, mass: "1,2" }, TRACE), { dt: 0.0025, mass: [1, 2], sigma: 0.2 });
    assert.equal("mass" in playRequest({ ...values, scheme: "sgd" }, TRACE), false);
});

test("read-outs count what diverged, of one trajectory or of many", () => {
    const first = { energy: 2, energyChange: -1e-4, relativeError: -5e-5 };
    const of = (given, trajectories) => statTexts({ step: 1, time: 0.1, first, ...given }, 2, trajectories).diverged;
    assert.equal(of({}, 1), "0 of 1");
    assert.equal(of({ first: { ...first, energy: null } }, 1), "1 of 1");
    assert.equal(of({ ensemble: { diverged: 3 } }, 10), "3 of 10");
});

/** What is said of so many trajectories where ΔH has been 1 all the time, its deviation that of now. */
function said(ensemble, trajectories, change = 1) {
    const [time, mean] = [Array.from({ length: 20 }, (_, index) => index), Array(20).fill(change)];
    const sd = Array(20).fill(ensemble?.sd ?? null);
    return hint({ history: { time, mean, sd }, point: { ensemble }, trajectories, baselines: [] });
}

test("a standard error is over those that stayed finite", () => {
    // Of 104 trajectories 99 diverged: 5 are left, whose variance is 16 with divisor 5, and 20 with divisor 4.
    const words = said({ mean: 1, sd: 4, diverged: 99 }, 104);
    assert.match(words, /: \+1\.00, its standard error at most 2\.0: its sign is open\.$/);
});

test("a regime is said only where the mean is five standard errors from zero", () => {
    // 65 trajectories whose deviation is 2: a standard error of a quarter.
    const of = (change) => said({ mean: change, sd: 2, diverged: 0 }, 65, change);
    assert.match(of(1.25), /at most 2\.5 × 10⁻¹; the ensemble gained energy: anti-dissipative\.$/);
    assert.match(of(-1.25), /at most 2\.5 × 10⁻¹; the ensemble lost energy: dissipative\.$/);
    for (const words of [of(1.24), of(-1.24), said(undefined, 1)]) {
        assert.equal(words.match(/is open/g).length, 1);
        assert.doesNotMatch(words, /dissipative|gained|lost/);
    }
});

test("a mean without a deviation has no sign", () => {
    const history = { time: Array(20).fill(1), mean: Array(20).fill(1), sd: Array(20).fill(null) };
    const point = { ensemble: { mean: 1, sd: 1, diverged: 0 } };
    const words = hint({ history, point, trajectories: 9, baselines: [] });
    assert.match(words, /is open/);
});

test("where one stayed finite, or none, no standard error is told", () => {
    assert.match(said({ mean: 3, sd: 0, diverged: 9 }, 10), /One trajectory alone stayed finite/);
    for (const mean of [null, 0]) {
        const words = said({ mean, sd: mean, diverged: 10 }, 10);
        assert.match(words, /nothing stayed finite/);
        assert.doesNotMatch(words, /standard error|Tail mean/);
    }
});
