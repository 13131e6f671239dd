/** Columns of the table of a search or a sweep: what they are called, with their units, and what stands in them. */

import { element } from "./dom.js";
import { count, scientific, setting, stepSize, withSign } from "./format.js";
import { isEstablished } from "./sign.js";
import { look, obstacleText } from "./verdict.js";

const ENERGY = " (energy units)";
/** The quantities that are energies; any other is of its own unit. */
const ENERGIES = ["energy", "loss", "test-loss"];
const DRIFTS = ["tail-mean", "final"];
/** Observables that are a share, and have no unit. */
const SHARES = ["cap-engagement"];

/**
 * @typedef {object} TrialColumn
 * @property {string} title
 * @property {boolean} isNumber
 * @property {(row: object) => HTMLElement} cell
 */

/** @returns {TrialColumn} */
function numbers(title, text) {
    return { title, isNumber: true, cell: (row) => element("td", { class: "number", text: text(row) }) };
}

function verdicts(title, verdict, obstacle = () => null) {
    return { title, isNumber: false, cell: (row) => verdictCell(verdict(row), obstacle(row)) };
}

function verdictCell(verdict, obstacle) {
    const { sign, colour } = look(verdict);
    const mark = element("span", { class: "verdict-sign", "aria-hidden": "true", text: sign });
    mark.style.color = `var(${colour})`;
    const why = obstacleText(obstacle);
    return element("td", { class: "verdict" }, mark, ` ${verdict}${why ? ` (${why})` : ""}`);
}

/** What is measured, and in which unit. */
function quantityOf(request) {
    const observable = request?.observable ?? DRIFTS[0];
    const isEnergy = ENERGIES.includes(request?.quantity ?? ENERGIES[0]) && !SHARES.includes(observable);
    return { name: DRIFTS.includes(observable) ? "drift" : "value", unit: isEnergy ? ENERGY : "" };
}

const DT = "Step size dt (time units)";
const PURPOSE = { title: "Probed as", isNumber: false, cell: ({ purpose }) => element("td", { text: purpose }) };

/** Columns for the probes of a certified search or a sweep, which needs not be told why it probes. */
export function probeColumns({ kind, request }) {
    const { name, unit } = quantityOf(request);
    return [
        numbers(DT, ({ probe }) => stepSize(probe.dt)),
        numbers(`Expected ${name}${unit}`, ({ probe }) => withSign(probe.mean, scientific(probe.mean, 7))),
        numbers(`± half-width${unit}`, ({ probe }) => scientific(probe.halfWidth, 2)),
        numbers(`Standard deviation of a sample${unit}`, ({ probe }) => (probe.sd ? scientific(probe.sd, 4) : "–")),
        numbers("Samples", ({ probe }) => (probe.samples > 0 ? count(probe.samples) : (probe.evidence ?? "–"))),
        ...(kind === "boundary" ? [PURPOSE] : []),
        verdicts(
            "Verdict",
            ({ probe }) => probe.verdict,
            ({ probe }) => probe.obstacle,
        ),
    ];
}

/** Columns for the trials of the original's method, which says a regime of any mean, and for those of a probe. */
export function trialColumns({ kind, request }) {
    const regime = (trial) => (kind !== "probe" || isEstablished(trial) ? trial.regime : "not established");
    const { name, unit } = quantityOf(request);
    return [
        numbers(DT, ({ dt }) => setting(dt)),
        numbers(`Mean ${name}${unit}`, ({ mean }) => withSign(mean, scientific(mean, 6))),
        numbers(`Standard error${unit}`, ({ standardError }) => scientific(standardError, 2)),
        numbers(`Standard deviation${unit}`, ({ sd }) => scientific(sd, 4)),
        numbers("Seeds", ({ seeds }) => count(seeds)),
        verdicts("Regime", regime),
    ];
}
