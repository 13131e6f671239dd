import assert from "node:assert/strict";
import { test } from "node:test";
import { joinPairs, splitPairs } from "../../Sources/Playground/Page/pairs.js";

test("parameters in a line are read however they are parted", () => {
    assert.deepEqual(splitPairs("k=1.5, a=2;b=0.1:1:9  c"), [
        ["k", "1.5"],
        ["a", "2"],
        ["b", "0.1:1:9"],
        ["c", ""],
    ]);
    assert.deepEqual(splitPairs("  "), []);
});

test("what is joined can be split", () => {
    const pairs = [
        ["k", "1.5"],
        ["a", "-2e-3"],
    ];
    assert.deepEqual(splitPairs(joinPairs(pairs)), pairs);
});
