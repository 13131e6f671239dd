/** A run as it is known at its end, from its result alone. */

import { emptyRun, receive } from "./run-state.js";

/** Lists of a result, and the event that tells one of their elements. */
const LISTS = { probes: "probe", boundaries: "boundary", trials: "trial", cells: "cell" };

/** Events that tell what stands in a result. */
function* events(result) {
    for (const [key, event] of Object.entries(LISTS))
        for (const content of result[key] ?? []) yield { event, [event]: content };
    for (const [series, { points }] of (result.series ?? []).entries())
        for (const point of points ?? []) yield { event: "point", point, series };
    yield { event: "finished", result };
}

export function runOfResult(result) {
    const request = result.request ?? null;
    const run = { ...emptyRun(), kind: request?.kind ?? result.kind, request, state: "finished" };
    for (const event of events(result)) receive(run, event);
    return run;
}
