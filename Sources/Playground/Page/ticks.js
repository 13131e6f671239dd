/** Where ticks stand on an axis, and what is written at them. */

import { LEAST_DECIMAL, powerOfTen } from "./format.js";

/** The step of 1, 2 or 5 times a power of ten that comes closest to giving so many ticks. */
export function niceStep(span, wanted) {
    const rough = span / Math.max(1, wanted);
    const power = 10 ** Math.floor(Math.log10(rough));
    const factor = [1, 2, 5, 10].find((candidate) => candidate * power * 1.45 >= rough);
    return factor * power;
}

export function linearTicks(lower, upper, wanted = 6) {
    if (!(upper > lower)) return [lower];
    const step = niceStep(upper - lower, wanted);
    const first = Math.ceil(lower / step - 1e-9);
    const last = Math.floor(upper / step + 1e-9);
    return Array.from({ length: last - first + 1 }, (_, index) => cleaned((first + index) * step, step));
}

// 3 * 0.1 is 0.30000000000000004; ticks are decimals.
function cleaned(value, step) {
    return Number(value.toFixed(Math.min(100, Math.max(0, 2 - Math.floor(Math.log10(step))))));
}

/** Powers of ten; where there are fewer than three, also 2 and 5 times them. */
export function logTicks(lower, upper, wanted = 6) {
    const first = Math.floor(Math.log10(lower) - 1e-9);
    const last = Math.ceil(Math.log10(upper) + 1e-9);
    const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const inside = powers.filter((power) => 10 ** power >= lower * (1 - 1e-9) && 10 ** power <= upper * (1 + 1e-9));
    if (inside.length >= 3) return thinned(inside, wanted).map((power) => 10 ** power);
    return powers
        .flatMap((power) => [1, 2, 5].map((factor) => factor * 10 ** power))
        .filter((value) => value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9));
}

function thinned(powers, wanted) {
    const every = Math.ceil(powers.length / wanted);
    return powers.filter((_, index) => index % every === 0);
}

/** Powers of ten of both signs down to a size, and 0. */
export function signedTicks(lower, upper, size, wanted = 6) {
    const positive = upper > size ? powersBetween(size, upper) : [];
    const negative = -lower > size ? powersBetween(size, -lower) : [];
    const kept = thinned(positive.length >= negative.length ? positive : negative, Math.max(1, wanted / 2));
    const values = (powers) => powers.filter((power) => kept.includes(power)).map((power) => Number(`1e${power}`));
    return [...values(negative).map((value) => -value), 0, ...values(positive).reverse()];
}

/** Exponents, the greatest first, so that thinning keeps it; the least stand too close to 0. */
function powersBetween(lower, upper) {
    const first = Math.ceil(Math.log10(lower) + 0.4);
    const last = Math.floor(Math.log10(upper) + 1e-9);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
}

/**
 * Labels of a linear axis, with the power of ten that is common to all of them.
 * @param {number[]} values
 */
export function linearLabels(values) {
    const sizes = values.map(Math.abs).filter((size) => size > 0);
    const exponent = areDecimals(sizes) ? 0 : Math.floor(Math.log10(Math.max(...sizes)) + 1e-9);
    const scaled = values.map((value) => value / 10 ** exponent);
    const places = placesFor(scaled);
    const labels = scaled.map((value) => (value === 0 ? "0" : value.toFixed(places).replace("-", "−")));
    return { labels, factor: exponent === 0 ? "" : powerOfTen(exponent) };
}

function placesFor(scaled) {
    if (scaled.length < 2) return 3;
    const step = Math.abs(scaled[1] - scaled[0]);
    return Math.min(12, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
}

/** Decimals where all labels are short ones, powers of ten else. */
export function logLabels(values) {
    const sizes = values.map(Math.abs).filter((size) => size > 0);
    const decimal = areDecimals(sizes);
    return values.map((value) => (value < 0 ? "−" : "") + logLabel(Math.abs(value), decimal));
}

/** Whether all labels of an axis are short enough as decimals, by the rule of all other numbers. */
function areDecimals(sizes) {
    return sizes.every((size) => size >= 0.99 * 10 ** LEAST_DECIMAL && size < 1e6);
}

function logLabel(value, decimal) {
    if (value === 0) return "0";
    const exponent = Math.floor(Math.log10(value) + 1e-9);
    const factor = Math.round(value / 10 ** exponent);
    if (decimal) return String(Number(value.toPrecision(1)));
    return factor === 1 ? powerOfTen(exponent) : `${factor} × ${powerOfTen(exponent)}`;
}
