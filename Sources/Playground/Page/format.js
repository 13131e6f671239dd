/** Numbers and durations as people read them: significant digits, engineering exponents, a real minus sign. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {number} exponent */
export function powerOfTen(exponent) {
    return "10" + [...String(exponent)].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[sign])).join("");
}

/** The exponent, a multiple of three, at which one to three digits stand before the point. */
export function engineeringExponent(value) {
    if (value === 0 || !Number.isFinite(value)) return 0;
    return 3 * Math.floor((Math.log10(Math.abs(value)) + 1e-12) / 3);
}

function withMinus(text) {
    return text.replace("-", "−");
}

function trimmed(text) {
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/**
 * A number to so many significant digits: 0.0025, 12.35 × 10⁻⁶, 1.5 × 10⁹.
 * @param {number | null | undefined} value
 */
export function number(value, digits = 4) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    // Rounded first, so that 999.99 does not become 1000 × 10⁻⁶.
    const rounded = Number(value.toPrecision(digits));
    const size = Math.abs(rounded);
    if (size === 0) return "0";
    if (size >= 1e-3 && size < 1e6) return withMinus(plain(rounded, digits));
    const exponent = engineeringExponent(rounded);
    return `${withMinus(plain(rounded / 10 ** exponent, digits))} × ${powerOfTen(exponent)}`;
}

function plain(value, digits) {
    const places = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)) + 1e-12));
    return trimmed(value.toFixed(Math.min(20, places)));
}

/** As number, with a plus sign where it is positive. */
export function signed(value, digits = 4) {
    const text = number(value, digits);
    return value > 0 ? "+" + text : text;
}

/** Every digit that the number has, as for step sizes that are to be copied. */
export function exact(value) {
    if (value === null || value === undefined) return "–";
    return withMinus(String(value));
}

/** A step size to twelve digits: 0.00221875 where binary64 has 0.0022187500000000002. */
export function stepSize(value) {
    return value === null || value === undefined ? "–" : withMinus(String(Number(value.toPrecision(12))));
}

/** A count with groups of three digits: 4 194 304. */
export function count(value) {
    if (value === null || value === undefined) return "–";
    return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** @param {number} seconds */
export function duration(seconds) {
    if (seconds === null || seconds === undefined) return "–";
    if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 60) return `${seconds.toFixed(1)} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
