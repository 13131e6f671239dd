/** Any result as tables: its single values, and a table for each list of objects. */

const LEFT_OUT = ["request", "experiment", "device", "schema", "kind", "version"];
/** What tells rows apart, in this order. */
const NAMES = ["name", "scheme", "solver", "method", "dt", "temperature", "time", "trajectory"];
const LONGEST_LIST = 8;
const MOST_TABLES = 24;

function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTable(value) {
    return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isShort(value) {
    return (
        Array.isArray(value) &&
        value.length <= LONGEST_LIST &&
        !value.some((item) => typeof item === "object" && item !== null)
    );
}

/** Cells of an object by their names; those of objects in it have names such as "interval lower". */
function flatten(object, prefix = "") {
    return Object.entries(object)
        .filter(([name]) => !LEFT_OUT.includes(name))
        .flatMap(([name, value]) => {
            const title = prefix + words(name);
            if (isObject(value)) return flatten(value, `${title} `);
            return Array.isArray(value) && !isShort(value) ? [] : [[title, value]];
        });
}

/** "standardError" as people write it. */
export function words(name) {
    return name.replace(/([a-z])([A-Z])/g, (_, first, second) => `${first} ${second.toLowerCase()}`);
}

function tableOf(title, list) {
    const rows = list.map((item) => new Map([...(item[OF] ? [["of", item[OF]]] : []), ...flatten(item)]));
    const columns = inOrder([...new Set(rows.flatMap((row) => [...row.keys()]))]);
    return { title, columns, rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
}

/** Names the row that an object of a list within it belongs to. */
const OF = Symbol("of");

/** Lists of objects anywhere in a value; those of the same name within several rows are one table. */
function tablesWithin(value, title) {
    if (isTable(value))
        return [
            tableOf(title, value),
            ...innerLists(value).flatMap(([name, list]) => tablesWithin(list, `${title}, ${words(name)}`)),
        ];
    if (!isObject(value)) return [];
    return Object.entries(value)
        .filter(([name]) => !LEFT_OUT.includes(name))
        .flatMap(([name, item]) => tablesWithin(item, title ? `${title}, ${words(name)}` : words(name)));
}

/** What names a row comes first; keys of JSON are sorted, which says nothing. */
function inOrder(columns) {
    const first = ["of", ...NAMES].filter((name) => columns.includes(name));
    return [...first, ...columns.filter((name) => !first.includes(name))];
}

/** All lists of objects within the rows of a list, by name. */
function innerLists(rows) {
    const lists = new Map();
    rows.forEach((row, index) =>
        Object.entries(row)
            .filter(([, value]) => isTable(value))
            .forEach(([name, list]) => {
                const parent = [row[OF], rowName(row, index)].filter(Boolean).join(", ");
                lists.set(name, [...(lists.get(name) ?? []), ...list.map((item) => ({ ...item, [OF]: parent }))]);
            }),
    );
    return [...lists];
}

function rowName(item, index) {
    const key = NAMES.find((name) => ["string", "number"].includes(typeof item[name]));
    return key ? `${words(key)} ${item[key]}` : String(index + 1);
}

/**
 * @returns {{ title: string, columns: string[], rows: any[][] }[]}
 */
export function resultTables(result) {
    const known = Object.fromEntries(Object.entries(result).filter(([name]) => !LEFT_OUT.includes(name)));
    const single = flatten(known).filter(([, value]) => !Array.isArray(value) || value.length > 0);
    const tables = tablesWithin(known, "").filter(({ columns }) => columns.length > 0);
    return [...tables.slice(0, MOST_TABLES), { title: "values", columns: ["name", "value"], rows: single }];
}
