/** What Langevin studies have found, in sentences. */

import { count, number } from "./format.js";

const VERDICTS = { consistent: "is consistent with", differs: "differs from", undetermined: "may or may not follow" };

export const LANGEVIN_WORDS = {
    "langevin-solve": ({ states }) => lastOfEach(states).map(stateWords),
    "langevin-fokker-planck": (result) => [densityWords(result), ...gibbsWords(result)].filter(Boolean),
    "langevin-first-passage": ({ rows, confidence }) => rows.flatMap((row) => passageWords(row, confidence)),
    "langevin-temperature-sweep": ({ rows }) => ends(rows).map(temperatureWords),
    "langevin-discretization-study": ({ solvers }) => solvers.map(orderOfSolver),
    "langevin-stationary-bias": (result) => [
        ...result.onsets.flatMap((onset) => onsetWords(onset, result.confidence)),
        ...(result.order ? [`The bias grows with dt to the power ${orderWords(result.order)}.`] : []),
        `The exact mean of ${result.observed} is ${within(result.exact.value, result.exact.error)}.`,
    ],
    "langevin-check-gibbs": ({ checks }) =>
        checks.map(({ temperature, verdict, progress }) => `T = ${number(temperature)}: ${verdict}, ${progress}.`),
    "langevin-mixing-time": ({ mixingSteps, missingSteps }) => [
        `Mixing takes about ${number(mixingSteps, 3)} steps.`,
        ...(missingSteps > 0 ? [`The run is ${number(missingSteps, 3)} steps shorter than that.`] : []),
    ],
    "langevin-verify-colors": ({ balance }) => [
        `The colours are ${balance.balanced ? "" : "not "}balanced modulo 3; residue ${balance.residue}.`,
        balance.remark,
    ],
    "langevin-run": ({ checks }) => checks.map(({ part, outcome, finding }) => `${part}: ${outcome}. ${finding}`),
};

/** A number and how far off it may be, to the digits that it says. */
function within(value, error) {
    return error ? `${number(value, 6)} ± ${number(error, 2)}` : number(value, 6);
}

function at(temperature) {
    return temperature === null || temperature === undefined ? "" : `T = ${number(temperature)}: `;
}

/** The state of each temperature at its latest time. */
function lastOfEach(states) {
    const latest = new Map();
    for (const state of states)
        if (!(latest.get(state.temperature)?.time > state.time)) latest.set(state.temperature, state);
    return [...latest.values()];
}

function stateWords({ temperature, time, estimates }) {
    const shown = estimates.slice(0, 4).map((one) => `${one.name} = ${within(one.mean, one.standardError)}`);
    const more = estimates.length > 4 ? `, and ${estimates.length - 4} more` : "";
    const lost = Math.max(0, ...estimates.map(({ diverged }) => diverged));
    const diverged = lost > 0 ? `; ${count(lost)} trajectories diverged` : "";
    return `${at(temperature)}means at time ${number(time)}: ${shown.join(", ")}${more}${diverged}.`;
}

function densityWords({ verdict, times }) {
    if (!verdict) return null;
    const known = times.map(({ adjustedPValue }) => adjustedPValue).filter((value) => value !== null);
    const least = known.length > 0 ? ` (smallest adjusted p ${number(Math.min(...known), 3)})` : "";
    return `The ensemble ${VERDICTS[verdict]} the Fokker–Planck equation at its ${times.length} times${least}.`;
}

function gibbsWords({ gibbs, times }) {
    if (!gibbs) return [];
    const [density, ensemble] = [times.at(-1).distanceToGibbs, gibbs.totalVariation].map((far) => number(far, 3));
    return [`At the end the density is ${density} from the Gibbs density, and the ensemble ${ensemble}.`];
}

function passageWords({ temperature, all, censored, exactMeanTime, kramers }, confidence) {
    const rate = `${number(all.rate)} per time, interval ${number(all.lower)} … ${number(all.upper)}`;
    const level = `at ${number(100 * confidence)} %`;
    const left = censored > 0 ? `, ${count(censored)} had not hit by the end` : "";
    const exact = exactMeanTime ? [`The exact mean time is ${within(exactMeanTime.value, exactMeanTime.error)}.`] : [];
    const theory = kramers ? [`Kramers' rate is ${within(kramers.rate.value, kramers.rate.error)}.`] : [];
    return [`${at(temperature)}${count(all.hits)} hits${left}: ${rate} ${level}.`, ...exact, ...theory];
}

function ends(rows) {
    return rows.length > 2 ? [rows[0], rows.at(-1)] : rows;
}

function temperatureWords({ temperature, quantities }) {
    const shown = quantities.map(({ name, mean, standardError }) => `${spoken(name)} ${within(mean, standardError)}`);
    return `${at(temperature)}${shown.join(", ")}.`;
}

function spoken(name) {
    return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function orderOfSolver({ solver, strongOrder, weakOrders }) {
    const strong = strongOrder ? `strong order ${orderWords(strongOrder)}` : "weak errors only";
    const weak = weakOrders.slice(0, 3).map((order) => `weak order of ${order.name} ${orderWords(order)}`);
    return `${solver}: ${[strong, ...weak].join("; ")}.`;
}

function orderWords({ slope, lower, upper, obstacle }) {
    return obstacle ? `unknown (${obstacle})` : `${number(slope, 3)} (${number(lower, 3)} to ${number(upper, 3)})`;
}

const REACHED = {
    above: "is exceeded at all step sizes that were tried",
    below: "is not reached at any step size that was tried",
    undetermined: "may or may not be reached: take more trajectories",
};

function onsetWords({ sign, threshold, crossings, verdict }, confidence) {
    const bias = `A ${sign} bias of ${number(threshold)}`;
    if (crossings.length === 0) return verdict ? [`${bias} ${REACHED[verdict]}.`] : [];
    return crossings.map(({ lower, upper, estimate, rising }) => {
        const place = `${rising ? "begins" : "ends"} at dt* = ${number(estimate, 6)}`;
        const bounds = `${number(lower.dt, 7)} and ${number(upper.dt, 7)}`;
        return `${bias} ${place}, between ${bounds} at ${number(100 * confidence)} %.`;
    });
}
