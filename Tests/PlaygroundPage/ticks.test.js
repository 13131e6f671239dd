import assert from "node:assert/strict";
import { test } from "node:test";
import { number } from "../../Sources/Playground/Page/format.js";
import {
    linearLabels,
    linearTicks,
    logLabels,
    logTicks,
    niceStep,
    signedTicks,
} from "../../Sources/Playground/Page/ticks.js";

test("steps are 1, 2 or 5 times a power of ten", () => {
    assert.deepEqual(
        [1, 1.3, 1.5, 2.5, 3, 7, 8].map((span) => niceStep(span, 1)),
        [1, 1, 2, 2, 5, 5, 10],
    );
});

test("ticks are decimals, at both ends where they fit", () => {
    assert.deepEqual(linearTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(linearTicks(-0.3, 0.3, 6), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    assert.deepEqual(linearTicks(0.0022, 0.0028, 6), [0.0022, 0.0023, 0.0024, 0.0025, 0.0026, 0.0027, 0.0028]);
    assert.deepEqual(linearTicks(2, 2), [2]);
});

test("labels share what they have in common", () => {
    assert.deepEqual(linearLabels([0, 1e-6, 2e-6]), { labels: ["0", "1", "2"], factor: "10⁻⁶" });
    assert.deepEqual(linearLabels([0.5, 1]), { labels: ["0.5", "1.0"], factor: "" });
    assert.deepEqual(linearLabels([-2e5, 0, 2e5]).labels, ["−200000", "0", "200000"]);
    assert.deepEqual(linearLabels([0, 2e-5, 4e-5]), { labels: ["0", "2", "4"], factor: "10⁻⁵" });
});

test("logarithmic ticks are powers of ten, and more of them where there are few", () => {
    assert.deepEqual(logTicks(1e-6, 1e-3, 6).map(Math.log10).map(Math.round), [-6, -5, -4, -3]);
    assert.deepEqual(
        logTicks(0.001, 0.02).map((tick) => Number(tick.toPrecision(2))),
        [0.001, 0.002, 0.005, 0.01, 0.02],
    );
    assert.ok(logTicks(1e-30, 1, 6).length <= 7);
});

test("labels of one axis are decimals or powers, not both", () => {
    assert.deepEqual(logLabels([0.001, 0.01, 0.1]), ["0.001", "0.01", "0.1"]);
    assert.deepEqual(logLabels([1e-5, 1e-4, 1e-3]), ["10⁻⁵", "10⁻⁴", "10⁻³"]);
    assert.deepEqual(logLabels([-1e-7, 0, 1e-7]), ["−10⁻⁷", "0", "10⁻⁷"]);
    assert.deepEqual(logLabels([2e-6, 1e-5]), ["2 × 10⁻⁶", "10⁻⁵"]);
});

test("an axis writes step sizes as tables do", () => {
    const { labels, factor } = linearLabels([0.0022, 0.0023, 0.0024]);
    assert.deepEqual([labels, factor], [[0.0022, 0.0023, 0.0024].map((value) => number(value)), ""]);
    assert.deepEqual(logLabels([0.0002, 0.001]), [0.0002, 0.001].map((value) => number(value)));
});

test("signed ticks stand on both sides of 0, at the same sizes", () => {
    const ticks = signedTicks(-1e-6, 1e-4, 1e-10, 6);
    assert.ok(ticks.includes(0));
    const sizes = ticks.filter((tick) => tick > 0);
    assert.ok(ticks.filter((tick) => tick < 0).every((tick) => sizes.some((size) => Math.abs(size + tick) < 1e-12)));
    assert.deepEqual(
        ticks,
        [...ticks].sort((first, second) => first - second),
    );
});
