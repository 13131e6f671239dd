/** A run as it is known at its end, from its result alone. */

import { emptyRun, receive } from "./run-state.js";

/** Events that tell what stands in a result. */
function* events(result) {
    for (const [key, event] of [["probes", "probe"], ["boundaries", "boundary"], ["trials", "trial"], ["cells", "cell"]])
        for (const content of result[key] ?? []) yield { event, [event]: content };
    for (const [series, { points }] of (result.series ?? []).entries())
        for (const point of points ?? []) yield { event: "point", point, series };
    yield { event: "finished", result };
}

export function runOfResult(result) {
    const run = Object.assign(emptyRun(), { kind: result.request?.kind ?? result.kind, request: result.request ?? null, state: "finished" });
    for (const event of events(result)) receive(run, event);
    return run;
}
