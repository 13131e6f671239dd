/** The parts of a result of `paper` that are results of their own kind. */

import { runOfResult } from "./result-run.js";

const PARTS = {
    slopes: "Slopes",
    slopesAtOneTime: "Slopes at one time",
    fan: "Fan of the energy change",
    reversibility: "Reversibility",
};

/** Those that were run, as runs, with their titles. */
export function paperParts(result) {
    return Object.entries(PARTS)
        .filter(([name]) => result?.[name])
        .map(([name, title]) => ({ title, run: runOfResult(result[name]) }));
}

/** What all executions of the same samples agree on. */
export function executionWords({ executions }) {
    if (executions.length === 0) return [];
    const others = executions.filter(({ differing }) => differing > 0).length;
    const all = `${executions.length} ways of execution gave`;
    if (others === 0) return [`All ${all} the same bits.`];
    return [`${others} of ${all} other bits than the reference; run leapstar doctor.`];
}
