/** The drift curve of a search, and what some seeds make of it. */

import { number, setting, stepSize } from "./format.js";
import { isBusy } from "./run-state.js";
import { padded } from "./scale.js";
import { look } from "./verdict.js";

const byStepSize = (first, second) => first.dt - second.dt;

/** All probes by dt: of the scan, and the ends of boundaries. */
export function allProbes(run) {
    const ends = run.boundaries.flatMap(({ lower, upper }) => (lower?.dt === undefined ? [] : [lower, upper]));
    const unique = new Map([...run.probes, ...ends].map((probe) => [probe.dt, probe]));
    return [...unique.values()].filter(({ mean }) => mean !== null).sort(byStepSize);
}

/** Whether there is a drift curve to show, or one may yet come. */
export function hasDrift(run) {
    if (run.trials.length > 0) return false;
    return isBusy(run) || allProbes(run).length > 0;
}

function boundaryLayers(boundaries) {
    return boundaries.map(({ estimate }) => ({
        type: "rule",
        axis: "x",
        at: estimate,
        colour: "--ink",
        legend: "dt*",
    }));
}

function pocketLayers(result) {
    return (result?.pockets ?? []).map(({ lower, upper, verdict }) => ({
        type: "span",
        from: lower,
        to: upper,
        colour: look(verdict).colour,
        text: `${look(verdict).sign} ${verdict}`,
    }));
}

/** Curve, band and probes of a certified search, a sweep or the like. */
export function driftSpec(run, domain) {
    const probes = allProbes(run);
    const x = probes.map(({ dt }) => dt);
    const mean = probes.map((probe) => probe.mean);
    const half = probes.map(({ halfWidth }) => halfWidth);
    const verdicts = probes.map(({ verdict }) => verdict);
    return {
        x: { label: "step size dt", domain: domain && padded(domain, {}, 0.02) },
        y: { label: "expected drift D(dt)", zero: true, signedFrom: signedFrom(run.probes) },
        layers: [
            ...pocketLayers(run.result),
            { type: "band", x, lower: lows(mean, half), upper: highs(mean, half), colour: "--series-1", label: "band" },
            { type: "line", x, y: mean, colour: "--series-1", width: 1.25 },
            {
                type: "points",
                x,
                y: mean,
                error: half,
                words: verdicts,
                label: "expected drift",
                colour: "--series-1",
                colours: verdicts.map((verdict) => look(verdict).colour),
                shapes: verdicts.map((verdict) => look(verdict).shape),
            },
            ...boundaryLayers(run.boundaries),
        ],
        summary: driftSummary(run, probes),
    };
}

/** The size from which on a logarithmic axis shows more than an even one: signs differ, and sizes a hundredfold. */
export function signedFrom(probes) {
    const means = probes.map(({ mean }) => mean).filter((mean) => mean !== null && mean !== 0);
    const sizes = means.map(Math.abs);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    const mixed = means.some((mean) => mean < 0) && means.some((mean) => mean > 0);
    return mixed && most > 100 * least ? Math.max(least, most * 1e-8) : null;
}

function lows(mean, half) {
    return mean.map((value, index) => value - (half[index] ?? 0));
}

function highs(mean, half) {
    return mean.map((value, index) => value + (half[index] ?? 0));
}

function driftSummary(run, probes) {
    if (probes.length === 0) return "Drift curve; nothing has been probed yet";
    const found = run.boundaries.map(({ estimate }) => stepSize(estimate));
    return (
        `Expected drift over step size: ${probes.length} probes ` +
        `from ${setting(probes[0].dt)} to ${setting(probes.at(-1).dt)}; ` +
        (found.length > 0 ? `boundaries at ${found.join(", ")}` : "no boundary found")
    );
}

const SEED_LOOKS = [
    { colour: "--series-2", shape: "disc" },
    { colour: "--series-3", shape: "square" },
];

/** Means of some seeds with their standard errors, over the curve that is certain. */
export function naiveSpec(runs, names, certified, domain) {
    const curve = allProbes(certified);
    const layers = runs.map((run, index) =>
        trialLayer([...run.trials].sort(byStepSize), names[index], SEED_LOOKS[index]),
    );
    const line = {
        type: "line",
        x: curve.map(({ dt }) => dt),
        y: curve.map(({ mean }) => mean),
        colour: "--series-1",
        label: "expected drift",
        width: 2,
    };
    const answers = runs.flatMap((run, index) =>
        run.boundaries.map(({ estimate }) => ({
            type: "rule",
            axis: "x",
            at: estimate,
            colour: SEED_LOOKS[index].colour,
            legend: `“dt*” of ${names[index]}`,
        })),
    );
    return {
        x: { label: "step size dt", domain: domain && padded(domain, {}, 0.02) },
        y: { label: "mean tail drift of the seeds", zero: true },
        layers: [...layers, ...(curve.length > 0 ? [line] : []), ...answers],
        summary: naiveSummary(runs, names),
    };
}

function trialLayer(trials, name, { colour, shape }) {
    return {
        type: "points",
        x: trials.map(({ dt }) => dt),
        y: trials.map(({ mean }) => mean),
        error: trials.map(({ standardError }) => standardError),
        words: trials.map(({ regime }) => regime),
        label: name,
        colour,
        shapes: trials.map(() => shape),
    };
}

function naiveSummary(runs, names) {
    const parts = runs.map(({ trials }, index) => `${names[index]}, ${trials.length} step sizes${errorWords(trials)}`);
    return `Mean tail drift with standard errors: ${parts.join("; ")}`;
}

function errorWords(trials) {
    const errors = trials.map(({ standardError }) => standardError ?? 0);
    return errors.length > 0 ? `, standard errors up to ${number(Math.max(...errors), 2)}` : "";
}
