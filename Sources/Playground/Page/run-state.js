/** What is known of a run from its events so far. */

import { number } from "./format.js";

/** Events that come many times, and where their contents are kept. */
const LISTS = {
    warning: "warnings",
    note: "notes",
    probe: "probes",
    boundary: "boundaries",
    trial: "trials",
    cell: "cells",
    point: "points",
    trajectory: "trajectories",
    roundTrip: "roundTrips",
    checked: "checked",
};

export function emptyRun() {
    const lists = Object.fromEntries(Object.values(LISTS).map((name) => [name, []]));
    return {
        id: null,
        kind: null,
        state: "none",
        request: null,
        command: "",
        stage: "",
        choice: null,
        result: null,
        error: null,
        events: 0,
        rows: [],
        ...lists,
    };
}

/** Takes an event in; the lists of a run grow in place, as it has one owner. */
export function receive(run, event) {
    run.events += 1;
    run.rows.push(...rowsOf(event));
    if (LISTS[event.event]) run[LISTS[event.event]].push(contents(event));
    else if (event.event === "stage") run.stage = event.stage;
    else if (event.event === "choice") run.choice = event.choice;
    else if (event.event === "finished") run.result = event.result;
    else if (event.event === "failed") run.error = event.error;
    return run;
}

/** Rows of the table of a search, in the order in which they came. */
function rowsOf({ event, probe, boundary }) {
    if (event === "probe") return [{ probe, purpose: "scan of the range" }];
    if (event !== "boundary" || boundary.lower?.dt === undefined) return [];
    const interval = `end of the interval around dt* = ${number(boundary.estimate, 6)}`;
    return [
        { probe: boundary.lower, purpose: `lower ${interval}` },
        { probe: boundary.upper, purpose: `upper ${interval}` },
    ];
}

function contents(event) {
    const content = event[event.event];
    return event.event === "point" ? { ...content, series: event.series } : content;
}

export function isGoing(run) {
    return run.state === "queued" || run.state === "running";
}

/** Whether a run is on its way, handed to the server or not yet: another one has to wait for it. */
export function isBusy(run) {
    return run.state === "starting" || isGoing(run);
}

/**
 * How far a run is, in words and, where it can be told, in numbers.
 * @returns {{ text: string, done: number | null, total: number | null }}
 */
export function progress(run) {
    if (run.state === "queued") return { text: "Waiting for its turn", done: null, total: null };
    const cell = /^cell (\d+) of (\d+)/.exec(run.stage);
    if (cell)
        return { text: `${run.cells.length} of ${cell[2]} cells`, done: run.cells.length, total: Number(cell[2]) };
    const scan = /^probing (\d+) step sizes/.exec(run.stage);
    const total = scan ? Number(scan[1]) : null;
    const done = total === null ? null : Math.min(total, run.probes.length);
    return { text: [run.stage || "Running", counts(run)].filter(Boolean).join(" · "), done, total };
}

function counts(run) {
    const parts = [
        [run.probes, "probe"],
        [run.trials, "trial"],
        [run.points, "point"],
        [run.boundaries, "boundary"],
        [run.checked, "probe checked"],
    ];
    return parts
        .filter(([list]) => list.length > 0)
        .map(([list, name]) => `${list.length} ${list.length === 1 ? name : plural(name)}`)
        .join(", ");
}

function plural(name) {
    return { boundary: "boundaries", "probe checked": "probes checked" }[name] ?? name + "s";
}
