/** Which labels of an axis are written: as many as there is room for, evenly. */

/**
 * Indices of labels that do not touch each other: every so many, by way of the one at `anchor`.
 * @param {{ at: number, size: number }[]} marks  where labels stand, and how much room each takes along the axis
 * @param {number} gap
 */
export function fitting(marks, gap, anchor = 0) {
    for (let every = 1; every < marks.length; every += 1) {
        const kept = marks.map((_, index) => index).filter((index) => (index - anchor) % every === 0);
        if (areApart(kept.map((index) => marks[index]), gap)) return kept;
    }
    return marks.length > 0 ? [anchor] : [];
}

function areApart(marks, gap) {
    return marks
        .slice(1)
        .every(({ at, size }, index) => Math.abs(at - marks[index].at) >= (size + marks[index].size) / 2 + gap);
}

/** The label that matters most: 0, a power of ten on a logarithmic axis, or else the first one. */
export function anchorOf(values, isLogarithmic) {
    const zero = values.indexOf(0);
    if (zero >= 0) return zero;
    const power = isLogarithmic ? values.findIndex((value) => Math.abs(Math.log10(value) % 1) < 1e-9) : 0;
    return Math.max(0, power);
}
