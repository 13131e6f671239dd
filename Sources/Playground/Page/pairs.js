/** Parameters in a line: "k=1.5, a=2". */

/** @returns {[string, string][]} */
export function splitPairs(text) {
    return text
        .split(/[,;\s]+/)
        .filter((part) => part !== "")
        .map((part) => {
            const mark = part.indexOf("=");
            return mark < 0 ? [part, ""] : [part.slice(0, mark), part.slice(mark + 1)];
        });
}

/** @param {[string, string][]} pairs */
export function joinPairs(pairs) {
    return pairs.map(([name, value]) => `${name}=${value}`).join(",");
}
