/**
 * Numbers and durations as people read them. One rule holds for tables, read-outs and axes, with the digits of the
 * command line: a decimal from 10⁻⁴ on, as C's %g has it, and else one digit before the point and a power of ten.
 * Energy changes, drifts and their errors always have a power of ten there, and so they have in tables and read-outs.
 */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** The exponent of the least number that is written as a decimal. */
export const LEAST_DECIMAL = -4;

/** @param {number} exponent */
export function powerOfTen(exponent) {
    return "10" + [...String(exponent)].map((sign) => (sign === "-" ? "⁻" : SUPERSCRIPTS[sign])).join("");
}

function withMinus(text) {
    return text.replace("-", "−");
}

function trimmed(text) {
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Rounded first, so that 999.99 × 10⁻⁶ becomes 0.001. */
function parts(value, digits) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return { mantissa, exponent: Number(exponent) };
}

function isDecimal(exponent, digits) {
    return exponent >= LEAST_DECIMAL && exponent < digits;
}

/** What is said of a value that has no digits of its own; null of every other. */
function withoutDigits(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    return value === 0 ? "0" : null;
}

function withPower(mantissa, exponent) {
    return withMinus(exponent === 0 ? mantissa : `${mantissa} × ${powerOfTen(exponent)}`);
}

/**
 * A number to so many significant digits, without zeros at its end: 0.0025, 1.235 × 10⁻⁵, 1.5 × 10⁹.
 * @param {number | null | undefined} value
 */
export function number(value, digits = 4) {
    const said = withoutDigits(value);
    if (said !== null) return said;
    const { mantissa, exponent } = parts(value, digits);
    if (!isDecimal(exponent, digits)) return withPower(trimmed(mantissa), exponent);
    return withMinus(trimmed(value.toFixed(digits - 1 - exponent)));
}

/** With a power of ten and so many digits after the point, whatever its size: 3.007 × 10⁻⁴. */
export function scientific(value, places) {
    const said = withoutDigits(value);
    if (said !== null) return said;
    const { mantissa, exponent } = parts(value, places + 1);
    return withPower(mantissa, exponent);
}

/**
 * How values that stand together are written: all with powers of ten where one of them needs one.
 * @param {any[]} values
 * @returns {(value: number | null, digits?: number) => string}
 */
export function alike(values, digits) {
    const needsPower = values.some(
        (value) => withoutDigits(value) === null && !isDecimal(parts(value, digits).exponent, digits),
    );
    return (value, shown = digits) => (needsPower ? scientific(value, shown - 1) : number(value, shown));
}

/** The text of a value, with a plus sign where it is positive. */
export function withSign(value, text) {
    return value > 0 ? "+" + text : text;
}

/** What was given, such as a mass or the end of a range, to ten digits. */
export function setting(value) {
    return number(value, 10);
}

/** A step size to twelve digits: 0.00221875 where binary64 has 0.0022187500000000002. */
export function stepSize(value) {
    return number(value, 12);
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
