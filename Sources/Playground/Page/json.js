/** JSON in which seeds keep all their digits: they go up to 2^64 − 1, and numbers of JavaScript are exact to 2^53. */

/** The keys whose values are seeds; what else is so large is a number of binary64 anyway. */
const SEEDS = ["seed"];
/** Begins the text that stands for a whole number of many digits on its way; no text of a server begins with NUL. */
const MARK = "\u0000whole ";
const MANY_DIGITS = /(?<![.\d])\d{16}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** The value of a JSON text; a seed that no number can hold is a BigInt. */
export function parseJSON(text) {
    return MANY_DIGITS.test(text) ? JSON.parse(text.replace(TOKENS, marked), unmarked) : JSON.parse(text);
}

function marked(token) {
    return /^\d{16,}$/.test(token) ? JSON.stringify(MARK + token) : token;
}

function unmarked(key, value) {
    if (typeof value !== "string" || !value.startsWith(MARK)) return value;
    const digits = value.slice(MARK.length);
    const isExact = Number.isSafeInteger(Number(digits));
    return SEEDS.includes(key) && !isExact ? BigInt(digits) : Number(digits);
}

/** The JSON text of a value, as JSON.stringify writes it, with such seeds as the numbers that they are. */
export function jsonText(value, indent) {
    const text = JSON.stringify(value, (_, item) => (typeof item === "bigint" ? MARK + item : item), indent);
    return text.replace(/"\\u0000whole (\d+)"/g, "$1");
}
