/** Charts of Langevin studies that have a picture of their own. */

import { number } from "./format.js";

const COLOURS = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5"];

const CHARTS = {
    "langevin-solve": pathCharts,
    "langevin-fokker-planck": densityCharts,
    "langevin-stationary-bias": biasCharts,
    "langevin-temperature-sweep": temperatureCharts,
    "langevin-discretization-study": errorCharts,
    "langevin-first-passage": survivalCharts,
    "langevin-mixing-time": correlationCharts,
    "langevin-check-gibbs": gibbsCharts,
};

/** @returns {({ title: string } & import("./chart.js").ChartSpec)[]} */
export function langevinCharts(kind, result) {
    return CHARTS[kind]?.(result) ?? [];
}

/** Paths of the first coordinate, if they were kept. */
function pathCharts({ paths, variables, states }) {
    if (!paths?.[0]?.points?.length) return [];
    const all = paths[0].points;
    const end = states.at(-1)?.time ?? 1;
    const stride = end / Math.max(1, all[0].length - 1);
    const x = all[0].map((_, index) => index * stride);
    const layers = all.slice(0, 20).map((points, index) => ({
        type: "line",
        x,
        y: points.map(([first]) => first),
        colour: COLOURS[index % COLOURS.length],
        label: `path ${index}`,
        width: 1,
    }));
    return [
        {
            title: `Paths at temperature ${number(states[0]?.temperature)}`,
            x: { label: "time" },
            y: { label: variables[0] },
            layers,
            summary: `${layers.length} paths of ${variables[0]} over time`,
        },
    ];
}

/** The ensemble's density beside that of the equation, at the last time; of one coordinate. */
function densityCharts({ times, variables }) {
    const last = times.at(-1);
    if (!last || variables.length !== 1) return [];
    const { bins } = last.comparison;
    const all = bins.reduce((sum, { count }) => sum + count, 0);
    const width = ({ lower, upper }) => upper[0] - lower[0];
    const x = bins.map(({ lower, upper }) => (lower[0] + upper[0]) / 2);
    const observed = bins.map((bin) => bin.count / all / width(bin));
    return [
        {
            title: `Density at time ${number(last.time)}`,
            x: { label: variables[0] },
            y: { label: "density", zero: true },
            layers: [
                {
                    type: "line",
                    x,
                    y: bins.map((bin) => bin.probability / width(bin)),
                    colour: "--series-1",
                    label: "Fokker–Planck",
                    width: 2,
                },
                {
                    type: "points",
                    x,
                    y: observed,
                    error: bins.map((bin) => Math.sqrt(bin.count) / all / width(bin)),
                    colour: "--series-2",
                    label: "ensemble",
                },
            ],
            summary:
                `Density of the ensemble beside that of the Fokker–Planck equation in ${bins.length} bins; ` +
                `total variation ${number(last.comparison.totalVariation, 3)}`,
        },
    ];
}

function biasCharts({ rows, observed, order }) {
    const x = rows.map(({ dt }) => dt);
    const bias = rows.map((row) => Math.abs(row.bias));
    return [
        {
            title: "Stationary bias over step size",
            x: { label: "step size dt", log: true },
            y: { label: `|bias| of ${observed}`, log: true },
            layers: [
                { type: "line", x, y: bias, colour: "--series-1", width: 1 },
                {
                    type: "points",
                    x,
                    y: bias,
                    error: rows.map(({ lower, upper }) => (upper - lower) / 2),
                    colour: "--series-1",
                    label: "|bias|",
                },
            ],
            summary: `Bias at ${rows.length} step sizes; order ${number(order?.slope, 3)}`,
        },
    ];
}

function temperatureCharts({ rows }) {
    const x = rows.map(({ temperature }) => temperature);
    const layers = rows[0].quantities.map(({ name }, index) => ({
        type: "points",
        x,
        y: rows.map((row) => row.quantities[index].mean),
        label: name,
        colour: COLOURS[index % COLOURS.length],
        error: rows.map(({ quantities }) => (quantities[index].upper - quantities[index].lower) / 2),
    }));
    const lines = layers.map(({ y, colour }) => ({ type: "line", x, y, colour, width: 1 }));
    return [
        {
            title: "Losses over temperature",
            x: { label: "temperature T", log: x.length > 1 && Math.min(...x) > 0 },
            y: { label: "mean" },
            layers: [...lines, ...layers],
            summary: `Means of ${layers.map(({ label }) => label).join(", ")} at ${x.length} temperatures`,
        },
    ];
}

function errorCharts({ solvers }) {
    const followed = solvers.filter(({ steps }) => steps.some(({ strongError }) => strongError));
    const layers = followed.flatMap(({ solver, steps }, index) => {
        const x = steps.map(({ dt }) => dt);
        const common = {
            x,
            y: steps.map(({ strongError }) => strongError?.mean ?? null),
            colour: COLOURS[index % COLOURS.length],
        };
        const error = steps.map(({ strongError }) => strongError?.standardError ?? null);
        return [
            { type: "line", width: 1, ...common },
            { type: "points", ...common, error, label: solver },
        ];
    });
    if (layers.length === 0) return [];
    return [
        {
            title: "Distance from the reference over step size",
            x: { label: "step size dt", log: true },
            y: { label: "mean distance", log: true },
            layers,
            summary: followed
                .map(({ solver, strongOrder }) => `${solver}: order ${number(strongOrder?.slope, 3)}`)
                .join("; "),
        },
    ];
}

function survivalCharts({ rows }) {
    const layers = rows.map(({ temperature, survival }, index) => ({
        type: "line",
        x: survival.map(({ time }) => time),
        y: survival.map(({ share }) => share),
        colour: COLOURS[index % COLOURS.length],
        label: `T = ${number(temperature)}`,
        width: 2,
    }));
    return [
        {
            title: "Share that has not yet arrived",
            x: { label: "time" },
            y: { label: "share", domain: [0, 1.03] },
            layers,
            summary: `Survival over time at ${rows.length} temperatures`,
        },
    ];
}

const [MOST_TEMPERATURES, MOST_CHAINS] = [3, 2];

/** Draws beside the Gibbs law, and their autocorrelation, at the first temperatures. */
function gibbsCharts({ checks, request }) {
    return checks.slice(0, MOST_TEMPERATURES).flatMap((check) => {
        const { temperature, chains } = check;
        const inBins = chains.filter(({ bins }) => bins?.some(({ probability }) => probability !== null));
        return [
            ...inBins.slice(0, MOST_CHAINS).map((chain) => lawChart(chain, temperature)),
            ...memoryChart(chains.slice(0, MOST_CHAINS), temperature, request.dt * request.stride),
        ];
    });
}

function lawChart({ name, bins }, temperature) {
    const all = bins.reduce((sum, { count }) => sum + count, 0);
    const width = ({ lower, upper }) => upper - lower;
    const x = bins.map(({ lower, upper }) => (lower + upper) / 2);
    return {
        title: `${name} at T = ${number(temperature)}`,
        x: { label: name },
        y: { label: "density", zero: true },
        layers: [
            {
                type: "line",
                x,
                y: bins.map((bin) => bin.probability / width(bin)),
                colour: "--series-1",
                label: "Gibbs law",
                width: 2,
            },
            {
                type: "points",
                x,
                y: bins.map((bin) => bin.count / all / width(bin)),
                error: bins.map((bin) => bin.standardError / width(bin)),
                colour: "--series-2",
                label: "draws",
            },
        ],
        summary: `Density of ${name} in ${bins.length} bins beside the Gibbs law; bars are standard errors`,
    };
}

function memoryChart(chains, temperature, unit) {
    const known = chains.filter(({ autocorrelation }) => autocorrelation?.length > 1);
    if (known.length === 0) return [];
    const layers = known.map(({ name, autocorrelation }, index) => ({
        type: "line",
        x: autocorrelation.map((_, lag) => lag * unit),
        y: autocorrelation,
        colour: COLOURS[index],
        label: name,
        width: 1.5,
    }));
    return [
        {
            title: `Autocorrelation at T = ${number(temperature)}`,
            x: { label: "lag in time" },
            y: { label: "autocorrelation", zero: true },
            layers,
            summary: `Autocorrelation of ${known.map(({ name }) => name).join(" and ")}`,
        },
    ];
}

function correlationCharts({ measurement }) {
    if (!measurement) return [];
    const { autocorrelation, stride, window } = measurement;
    const x = autocorrelation.map((_, index) => index * stride);
    return [
        {
            title: "Autocorrelation of the slowest function",
            x: { label: "lag in steps" },
            y: { label: "autocorrelation", zero: true },
            layers: [
                { type: "rule", axis: "x", at: window * stride, colour: "--muted", legend: "window of the sum" },
                { type: "line", x, y: autocorrelation, colour: "--series-1", label: "autocorrelation", width: 1.5 },
            ],
            summary: `Autocorrelation over ${x.length} lags`,
        },
    ];
}
