/** From what stands in the fields to a request, and back, as the JSON Schema of its kind has it. */

import { jsonText, parseJSON } from "./json.js";
import { joinPairs, splitPairs } from "./pairs.js";

/** Fields of expressions by name, each in a line of its own. */
export const FORMULAS = ["positions", "momenta"];

/** Something that no request can be made of, at a field. */
export class FieldError extends Error {
    constructor(field, message) {
        super(message);
        this.field = field;
    }
}

/** The forms that a property may have. */
export function alternatives(schema) {
    return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema];
}

function allows(schema, ...types) {
    return alternatives(schema).some(({ type }) => types.includes(type));
}

/** The number that a text is, as 1e-3 or 1_000; null where it is none that JSON keeps as it is. */
export function asNumber(text) {
    const plain = text.replaceAll("_", "");
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
    const value = Number(plain);
    const large = Number.isInteger(value) && !Number.isSafeInteger(value);
    return Number.isFinite(value) && !large ? value : null;
}

function numberOrText(text) {
    return asNumber(text) ?? text;
}

/** Texts that may hold commas themselves are parted by semicolons, everything else by commas. */
function listOf(text, schema) {
    const texts = alternatives(schema).some(({ type, enum: names, const: name }) => type === "string" || names || name);
    const strings = texts && !numeric(schema);
    const items = text
        .split(strings ? /[;\n]/ : /[,;\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== "");
    return strings ? items : items.map(numberOrText);
}

function numeric(schema) {
    return (
        allows(schema, "number", "integer") ||
        alternatives(schema).some(({ items }) => items && allows(items, "number", "integer"))
    );
}

/**
 * The value that a text stands for. What has no form of its own goes as text: the server says what is wrong with it.
 * @param {string} text
 * @param {object} schema  of the property
 */
export function valueOf(text, schema, name = "") {
    if (allows(schema, "boolean")) return text === "true";
    if (name === "certificate") return document(text, name);
    // Names, and arrays such as q[8,4; periodic].
    if (name === "variables") return text.match(/[^,;\s[\]]+(\s*\[[^\]]*\]?)?|[[\]]/g) ?? [];
    if (FORMULAS.includes(name)) return Object.fromEntries(linesOf(text).map(formula));
    if (name === "set") return Object.fromEntries(splitPairs(text).map(([key, value]) => [key, numberOrText(value)]));
    const value = allows(schema, "number", "integer") ? asNumber(text) : null;
    if (value !== null) return value;
    return allows(schema, "array") ? listOrText(text, schema) : text;
}

function linesOf(text) {
    return text.split("\n").filter((line) => line.trim() !== "");
}

/** "q = tanh(i/8)" as a name and an expression, which may hold commas and signs of equality itself. */
function formula(text) {
    const mark = text.indexOf("=");
    return mark < 0 ? [text.trim(), ""] : [text.slice(0, mark).trim(), text.slice(mark + 1).trim()];
}

function listOrText(text, schema) {
    const items = listOf(text, schema);
    const scalar = alternatives(schema).some(
        ({ type, enum: names, const: name }) => type !== "array" && (type || names || name),
    );
    if (items.length < 2 && scalar) return text;
    const mixed = items.some((item) => typeof item === "string");
    return mixed && numeric(schema) ? text : items;
}

function document(text, name) {
    try {
        return parseJSON(text);
    } catch (error) {
        throw new FieldError(
            name,
            `Got a text that is no JSON (${error.message}), expected the certificate as it was written.`,
        );
    }
}

/**
 * The request of a kind; empty fields are left out.
 * @param {Record<string, string>} values
 */
export function requestFrom(kind, values, properties) {
    const given = Object.entries(values).filter(([name, text]) => text !== "" && properties[name]);
    return { kind, ...Object.fromEntries(given.map(([name, text]) => [name, valueOf(text, properties[name], name)])) };
}

/** The text that stands for a value of a request. */
export function textOf(value, name = "") {
    if (value === null || value === undefined || value === false) return "";
    if (name === "certificate") return jsonText(value, 2);
    if (FORMULAS.includes(name))
        return Object.entries(value)
            .map(([key, formula]) => `${key}=${formula}`)
            .join("\n");
    if (Array.isArray(value)) return name === "set" ? value.join(",") : value.map(String).join(separator(value, name));
    if (typeof value === "object") return joinPairs(Object.entries(value).map(([key, item]) => [key, String(item)]));
    return String(value);
}

function separator(value, name) {
    return name !== "variables" && value.some((item) => typeof item === "string") ? "; " : ",";
}

/** What the fields show for a request. */
export function valuesFrom(request) {
    const named = Object.entries(request).filter(([name]) => name !== "kind" && name !== "schema");
    return Object.fromEntries(
        named.map(([name, value]) => [name, textOf(value, name)]).filter(([, text]) => text !== ""),
    );
}
