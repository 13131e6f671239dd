/** What a study has found, in a sentence or two. */

import { count, duration, number, scientific, withSign } from "./format.js";
import { LANGEVIN_WORDS } from "./langevin-words.js";
import { executionWords, paperParts } from "./paper-parts.js";
import { isEstablished } from "./sign.js";
import { slopeWords } from "./slope-charts.js";

const WORDS = {
    sweep: ({ probes }) => [`${tally(probes.map(({ verdict }) => verdict))} among ${probes.length} step sizes.`],
    map: ({ cells }) => [`${tally(cells.map(withBoundaries))} among ${cells.length} cells.`],
    slope: ({ series }) => series.map(slopeWords).map((text) => text + "."),
    fan: ({ points }) => [
        `${count(points.at(-1)?.seeds ?? 0)} seeds stayed finite, ${count(points.at(-1)?.diverged ?? 0)} diverged.`,
    ],
    verify: ({ verified }) => [
        verified
            ? "The certificate verifies: every probe gave the same bits again."
            : "The certificate does not verify.",
    ],
    ...LANGEVIN_WORDS,
    reversibility: ({ rows }) => [
        `${rows.filter(({ exact }) => exact).length} of ${rows.length} schemes came back to the same bits.`,
    ],
    probe: ({ trials }) => trials.map(signWords),
    paper: (result) => [...paperParts(result).flatMap(partWords), ...executionWords(result)],
};

/** What each part says, under its title. */
function partWords({ title, run }) {
    return (WORDS[run.kind]?.(run.result) ?? []).map((text) => `${title}: ${text}`);
}

/** What a trial says of the sign of its mean: a regime is told only where its sign is established. */
function signWords(trial) {
    const { mean, standardError, exact, regime } = trial;
    if (mean === null || mean === undefined) return `Regime: ${regime}.`;
    const value = withSign(mean, scientific(mean, 6));
    const told = `Regime: ${regime}; the mean is ${value}.`;
    if (standardError === 0 && !exact)
        return `${told} All finite seeds gave the same number: how they differ is not known.`;
    if (isEstablished(trial)) return told;
    if (standardError === null || standardError === undefined)
        return `The mean is ${value}, of one seed: its sign is not established; take more seeds.`;
    const errors = Math.abs(mean) / standardError;
    return `The mean is ${number(errors, 2)} standard errors from zero: its sign is not established.`;
}

function withBoundaries({ boundaries: { length } }) {
    return length === 0 ? "with no boundary" : length === 1 ? "with one boundary" : `with ${length} boundaries`;
}

/** "12 dissipative, 3 undetermined". */
export function tally(words) {
    const kinds = [...new Set(words)];
    return kinds.map((kind) => `${words.filter((word) => word === kind).length} ${kind}`).join(", ");
}

/**
 * The answer, and what is said besides.
 * @returns {{ lead: string, notes: string[] }}
 */
export function conclusionOfStudy(kind, { result }) {
    if (!result) return { lead: "", notes: [] };
    const [lead = "", ...more] = WORDS[kind]?.(result) ?? (result.verdict ? [`Verdict: ${result.verdict}.`] : []);
    const cancelled = result.status === "cancelled" ? ["Cancelled; what was done before stands."] : [];
    return { lead, notes: [...more, ...cancelled, ...timed(result)] };
}

function timed({ seconds, device }) {
    if (seconds === undefined) return [];
    return [`${duration(seconds)}${device ? ` on ${device.backend}, ${device.name}` : ""}.`];
}
