/** What a study has found, in a sentence or two. */

import { count, duration } from "./format.js";
import { slopeWords } from "./slope-charts.js";

const WORDS = {
    sweep: ({ probes }) => [`${tally(probes.map(({ verdict }) => verdict))} among ${probes.length} step sizes.`],
    map: ({ cells }) => [`${tally(cells.map(({ boundaries }) => `with ${boundaryCount(boundaries.length)}`))} among ${cells.length} cells.`],
    slope: ({ series }) => series.map(slopeWords).map((text) => text + "."),
    fan: ({ points }) => [`${count(points.at(-1)?.seeds ?? 0)} seeds stayed finite, ${count(points.at(-1)?.diverged ?? 0)} diverged.`],
    verify: ({ verified }) => [verified ? "The certificate verifies: every probe gave the same bits again." : "The certificate does not verify."],
    probe: ({ trials }) => trials.map(({ regime }) => `Regime: ${regime}.`),
};

function boundaryCount(number) {
    return number === 0 ? "no boundary" : number === 1 ? "one boundary" : `${number} boundaries`;
}

/** "12 dissipative, 3 undetermined". */
export function tally(words) {
    const kinds = [...new Set(words)];
    return kinds.map((kind) => `${words.filter((word) => word === kind).length} ${kind}`).join(", ");
}

export function conclusionOfStudy(kind, { result }) {
    if (!result) return [];
    const own = WORDS[kind]?.(result) ?? (result.verdict ? [`Verdict: ${result.verdict}.`] : []);
    const cancelled = result.status === "cancelled" ? ["Cancelled; what was done before stands."] : [];
    return [...cancelled, ...own, ...timed(result)];
}

function timed({ seconds, device }) {
    if (seconds === undefined) return [];
    return [`${duration(seconds)}${device ? ` on ${device.backend}, ${device.name}` : ""}.`];
}
