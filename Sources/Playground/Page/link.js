/** Links that restore all inputs: everything stands in the fragment, which browsers do not send. */

/** @typedef {{ view: string, values: Record<string, string>, runs: string[] }} Place */

/**
 * @param {Place} place
 * @param {Record<string, string>} usual  what fields hold that a link does not name: these it names even where empty
 */
export function encodeLink({ view, values, runs }, usual = {}) {
    const pairs = new URLSearchParams(Object.entries(values).filter(([name, value]) => value !== "" || usual[name]));
    if (runs.length > 0) pairs.set("run", runs.join(","));
    // Colons and commas may stand in a fragment as they are, and read better.
    const text = pairs.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
    return "#" + view + (text ? "?" + text : "");
}

/** What the fields of a view hold for the values that a link names: the rest is as usual. */
export function withUsual(view, values) {
    return { ...view.usual(values), ...values };
}

/** @returns {Place} */
export function decodeLink(fragment) {
    const text = fragment.replace(/^#/, "");
    const mark = text.indexOf("?");
    const view = mark < 0 ? text : text.slice(0, mark);
    const pairs = new URLSearchParams(mark < 0 ? "" : text.slice(mark + 1));
    const runs = (pairs.get("run") ?? "").split(",").filter((run) => run !== "");
    pairs.delete("run");
    return { view, values: Object.fromEntries(pairs), runs };
}

/**
 * The token that stands in the address when the server is not on this machine, and the address without it.
 * @returns {{ token: string | null, fragment: string }}
 */
export function takeToken(fragment) {
    const match = /^#(?:.*[?&])?token=([^&]*)/.exec(fragment);
    if (!match) return { token: null, fragment };
    const rest = fragment.replace(/([#?&])token=[^&]*&?/, "$1").replace(/[?&#]$/, "");
    return { token: decodeURIComponent(match[1]), fragment: rest };
}
