/** What a run has found, in sentences. */

import { stepSize } from "./format.js";
import { boundaryText, certificateConclusion, originalConclusion } from "./verdict.js";

/** A search of the tab Boundary, by either method. */
export function conclusionOf(run) {
    if (!run.result) return [];
    if (run.result.trials) {
        const { lower, upper } = run.result.experiment.dtRange;
        return [`The original method says: ${originalConclusion(run.result, lower, upper)}.`];
    }
    const [answer, ...rest] = certificateConclusion(run.result);
    return [answer, ...run.result.boundaries.map(boundaryText), ...rest];
}

/** The answer of a certified search in a cell. */
export function certificateAnswer({ state, result, boundaries }) {
    if (!result)
        return state === "none"
            ? "not asked"
            : `${state}${boundaries.length > 0 ? `, ${boundaries.length} found so far` : ""}`;
    if (result.boundaries?.length > 0)
        return result.boundaries.map(({ estimate }) => `dt* = ${stepSize(estimate)}`).join(", ");
    return (
        { "no-sign-change": "no sign change", undetermined: "undetermined", cancelled: "cancelled" }[result.status] ??
        result.status
    );
}
