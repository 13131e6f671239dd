/** The table of a search as it grows: a row for each probe or trial, with its verdict as sign, word and colour. */

import { element, setHidden } from "./dom.js";
import { count, scientific, setting, stepSize, withSign } from "./format.js";
import { look, obstacleText } from "./verdict.js";

const PROBE_HEAD = ["dt", "Expected drift", "±", "sd of a sample", "Samples", "For", "Verdict"];
const TRIAL_HEAD = ["dt", "Mean", "Standard error", "sd", "Seeds", "Regime"];

function verdictCell(verdict, obstacle = null) {
    const { sign, colour } = look(verdict);
    const mark = element("span", { class: "verdict-sign", "aria-hidden": "true", text: sign });
    mark.style.color = `var(${colour})`;
    const why = obstacleText(obstacle);
    return element("td", { class: "verdict" }, mark, ` ${verdict}${why ? ` (${why})` : ""}`);
}

function cells(...texts) {
    return texts.map((text) => element("td", { class: "number", text }));
}

function probeRow({ probe, purpose }) {
    const samples =
        probe.evidence === "certified" || probe.samples > 0 ? count(probe.samples) : (probe.evidence ?? "–");
    return element(
        "tr",
        {},
        ...cells(
            stepSize(probe.dt),
            withSign(probe.mean, scientific(probe.mean, 7)),
            scientific(probe.halfWidth, 2),
            probe.sd ? scientific(probe.sd, 4) : "–",
            samples,
        ),
        element("td", { text: purpose }),
        verdictCell(probe.verdict, probe.obstacle),
    );
}

function trialRow(trial) {
    return element(
        "tr",
        {},
        ...cells(
            setting(trial.dt),
            withSign(trial.mean, scientific(trial.mean, 6)),
            scientific(trial.standardError, 2),
            scientific(trial.sd, 4),
            count(trial.seeds),
        ),
        verdictCell(trial.regime),
    );
}

function rowsOf(run) {
    if (run.trials.length > 0) return run.trials.map((trial) => () => trialRow(trial));
    return run.rows.map((row) => () => probeRow(row));
}

export function createTrialTable(caption) {
    const head = element("tr");
    const body = element("tbody");
    const table = element(
        "table",
        {},
        element("caption", { class: "hidden-text", text: caption }),
        element("thead", {}, head),
        body,
    );
    const host = element(
        "div",
        { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption, hidden: true },
        table,
    );
    let shown = null;
    return {
        element: host,
        /** Adds the rows that are new; begins anew for another run. */
        show(run) {
            const rows = rowsOf(run);
            if (shown !== run.id || rows.length < body.childElementCount) body.replaceChildren();
            shown = run.id;
            if (body.childElementCount === 0)
                head.replaceChildren(...heads(run.trials.length > 0 ? TRIAL_HEAD : PROBE_HEAD));
            body.append(...rows.slice(body.childElementCount).map((make) => make()));
            setHidden(host, rows.length === 0);
        },
    };
}

function heads(names) {
    return names.map((text, index) =>
        element("th", { scope: "col", text, class: index < names.length - 1 && text !== "For" ? "number" : null }),
    );
}
