import assert from "node:assert/strict";
import { test } from "node:test";
import { createScale, growing, padded } from "../../Sources/Playground/Page/scale.js";

const KINDS = [{}, { log: true }, { signed: 1e-6 }];

test("pixels lead back to the data", () => {
    for (const kind of KINDS) {
        const scale = createScale([1e-4, 2], [40, 600], kind);
        for (const value of [1e-4, 3e-3, 0.5, 2]) assert.ok(Math.abs(scale.invert(scale.at(value)) / value - 1) < 1e-9);
    }
});

test("a signed axis shows both signs alike, and what is far below the rest", () => {
    const scale = createScale([-1, 1], [0, 200], { signed: 1e-6 });
    assert.ok(Math.abs(scale.at(0) - 100) < 1e-9);
    assert.ok(Math.abs(scale.at(1e-3) - 100 + (scale.at(-1e-3) - 100)) < 1e-9);
    assert.ok(scale.at(1e-3) - 100 > 40);
});

test("domains have room, also around a single value", () => {
    assert.deepEqual(padded([0, 10], {}, 0.1), [-1, 11]);
    assert.deepEqual(padded([2, 2]), [1, 3]);
    assert.deepEqual(padded([0, 0]), [-1, 1]);
    assert.deepEqual(padded([5, 5], { log: true }), [2.5, 10]);
});

test("a growing domain stays while the data fit, and never shrinks", () => {
    const first = growing(null, [0, 1], 0.25);
    assert.deepEqual(first, [-0.25, 1.25]);
    assert.equal(growing(first, [0.2, 0.8]), first);
    const [lower, upper] = growing(first, [0, 2], 0.25);
    assert.equal(lower, -0.25);
    assert.ok(upper > 2);
});
