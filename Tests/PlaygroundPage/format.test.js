import assert from "node:assert/strict";
import { test } from "node:test";
import {
    count,
    duration,
    engineeringExponent,
    exact,
    number,
    signed,
    stepSize,
} from "../../Sources/Playground/Page/format.js";

test("numbers have significant digits and exponents that are multiples of three", () => {
    assert.equal(number(0.0025), "0.0025");
    assert.equal(number(1.928571428571, 7), "1.928571");
    assert.equal(number(-4.426e-4), "−442.6 × 10⁻⁶");
    assert.equal(number(1.5e9), "1.5 × 10⁹");
    assert.equal(number(5.57e-27, 3), "5.57 × 10⁻²⁷");
    assert.equal(number(0), "0");
});

test("rounding comes before the choice of the exponent", () => {
    assert.equal(number(999.96e-6, 4), "0.001");
    assert.equal(number(9.9999e-7, 3), "1 × 10⁻⁶");
    assert.equal(number(999999.9, 4), "1 × 10⁶");
});

test("what is no number is said", () => {
    assert.deepEqual(
        [null, undefined, NaN].map((value) => number(value)),
        ["–", "–", "–"],
    );
    assert.deepEqual(
        [Infinity, -Infinity].map((value) => number(value)),
        ["∞", "−∞"],
    );
});

test("signs are shown both ways", () => {
    assert.deepEqual(
        [0.5, -0.5, 0].map((value) => signed(value)),
        ["+0.5", "−0.5", "0"],
    );
});

test("step sizes lose the noise of binary64, exact numbers nothing", () => {
    assert.equal(stepSize(0.0022187500000000002), "0.00221875");
    assert.equal(exact(0.0022187500000000002), "0.0022187500000000002");
    assert.equal(stepSize(null), "–");
});

test("engineering exponents", () => {
    assert.deepEqual([1, 999, 1000, 0.001, 9.99e-4, 0].map(engineeringExponent), [0, 0, 3, -3, -6, 0]);
});

test("counts and durations", () => {
    assert.equal(count(4194304), "4\u202f194\u202f304");
    assert.deepEqual([0.0123, 2.34, 75, 3723].map(duration), ["12 ms", "2.3 s", "1 min 15 s", "1 h 2 min"]);
});
