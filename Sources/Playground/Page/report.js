/** A page of results that stands alone: each is drawn as the playground draws it when a run is over. */

import { driftSpec, hasDrift, naiveSpec } from "./boundary-charts.js";
import { Chart } from "./chart.js";
import { conclusionOf } from "./conclusion.js";
import { element } from "./dom.js";
import { experimentWords } from "./experiment-words.js";
import { parseJSON } from "./json.js";
import { runOfResult } from "./result-run.js";
import { createResultTables } from "./result-view.js";
import { studyCharts } from "./study-charts.js";
import { conclusionOfStudy } from "./study-words.js";
import { createTrialTable } from "./trial-table.js";
import { createWords } from "./words.js";

function words(run) {
    if (run.kind !== "boundary") return conclusionOfStudy(run.kind, run);
    const [lead = "", ...notes] = conclusionOf(run);
    return { lead, notes };
}

function charts(run) {
    if (run.kind !== "boundary") return studyCharts(run.kind, run);
    const isNaive = run.trials.length > 0;
    if (!isNaive && !hasDrift(run)) return [];
    const spec = isNaive ? naiveSpec([run], ["these seeds"], run, null) : driftSpec(run, null);
    return [{ title: "Expected drift over step size", ...spec }];
}

function drawn(spec) {
    const chart = new Chart(spec.title);
    chart.show(spec);
    return chart.element;
}

function draw(host, result, isTold) {
    const run = runOfResult(result);
    const [said, rows, tables] = [createWords(), createTrialTable("Step sizes"), createResultTables()];
    const pictures = charts(run).map(drawn);
    host.append(said.element, ...pictures, rows.element, tables.element);
    if (!isTold) said.show(words(run));
    rows.show(run);
    tables.show(run, pictures.length === 0);
}

/** One result that lacks a part takes no other along. */
function drawSection(section, result) {
    const host = section.querySelector(".drawn");
    try {
        const of = experimentWords(result);
        if (of) section.querySelector("h2").after(element("p", { class: "experiment", text: of }));
        draw(host, result, "told" in section.dataset);
    } catch (error) {
        console.warn(error);
        host.replaceChildren(element("p", { class: "note", text: UNDRAWN }));
    }
}

const UNDRAWN = "This result cannot be drawn: parts of it are missing, or not as this version of Leapstar writes them.";

const results = parseJSON(document.getElementById("results").textContent);
for (const section of document.querySelectorAll("section[data-result]")) {
    const { result, part } = section.dataset;
    drawSection(section, part ? results[result][part] : results[result]);
}
