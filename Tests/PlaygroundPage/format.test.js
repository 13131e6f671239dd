import assert from "node:assert/strict";
import { test } from "node:test";
import {
    alike,
    count,
    duration,
    number,
    scientific,
    setting,
    stepSize,
    withSign,
} from "../../Sources/Playground/Page/format.js";

/** What `printf "%.*g"` writes, with the digits before it: the rule of the command line. */
const PRINTED = [
    [12, 0.0022187500000000002, "0.00221875"],
    [10, 1e-4, "0.0001"],
    [10, 9.99e-5, "9.99e-05"],
    [4, 0.00099996, "0.001"],
    [4, 123456, "1.235e+05"],
    [6, 123456, "123456"],
    [3, 9.9999e-5, "0.0001"],
    [7, -2.2e-7, "-2.2e-07"],
    [10, 1.5e9, "1500000000"],
    [10, 1.5e10, "1.5e+10"],
];

/** As a program prints it, from how the page writes it. */
function plain(text) {
    const digits = text.replaceAll("−", "-").split(" × 10");
    if (digits.length === 1) return digits[0];
    const power = Number([...digits[1]].map((sign) => (sign === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign))).join(""));
    return `${digits[0]}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

test("numbers have the digits of the command line, and powers of ten where that has exponents", () => {
    for (const [digits, value, text] of PRINTED) assert.equal(plain(number(value, digits)), text);
    assert.equal(plain(scientific(-3.0065e-4, 7)), "-3.0065000e-04");
    assert.equal(plain(scientific(1.23456e-12, 2)), "1.23e-12");
});

test("numbers have significant digits, and one digit before the point where they have a power of ten", () => {
    assert.equal(number(0.0025), "0.0025");
    assert.equal(number(1.928571428571, 7), "1.928571");
    assert.equal(number(-4.426e-4), "−0.0004426");
    assert.equal(number(-4.426e-5), "−4.426 × 10⁻⁵");
    assert.equal(number(1.5e9), "1.5 × 10⁹");
    assert.equal(number(5.57e-27, 3), "5.57 × 10⁻²⁷");
    assert.equal(number(0), "0");
});

test("rounding comes before the choice of the exponent", () => {
    assert.equal(number(999.96e-6, 4), "0.001");
    assert.equal(number(9.9999e-7, 3), "1 × 10⁻⁶");
    assert.equal(number(999999.9, 4), "1 × 10⁶");
    assert.equal(scientific(0.99999, 2), "1.00");
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
        [0.5, -0.5, 0].map((value) => withSign(value, number(value))),
        ["+0.5", "−0.5", "0"],
    );
});

test("step sizes and settings lose the noise of binary64", () => {
    assert.deepEqual([stepSize, setting].map((text) => text(0.0022187500000000002)), ["0.00221875", "0.00221875"]);
    assert.equal(stepSize(null), "–");
});

test("numbers that stand together are written alike", () => {
    const values = [0.5, -2.5e-7, 0, null];
    const text = alike(values, 3);
    assert.deepEqual(values.map((value) => text(value)), ["5.00 × 10⁻¹", "−2.50 × 10⁻⁷", "0", "–"]);
    assert.equal(text(2.5e-7, 2), "2.5 × 10⁻⁷");
    assert.deepEqual([0.5, 0.00025].map((value) => alike([0.5, 0.00025], 3)(value)), ["0.5", "0.00025"]);
    assert.deepEqual([1, -1, 0].map((value) => withSign(value, scientific(value, 1))), ["+1.0", "−1.0", "0"]);
});

test("counts and durations", () => {
    assert.equal(count(4194304), "4\u202f194\u202f304");
    assert.deepEqual([0.0123, 2.34, 75, 3723].map(duration), ["12 ms", "2.3 s", "1 min 15 s", "1 h 2 min"]);
});
