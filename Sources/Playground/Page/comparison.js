/** What the original's search answers for some seeds and for others, beside what is certain. */

import { element } from "./dom.js";
import { certificateAnswer } from "./conclusion.js";
import { originalConclusion } from "./verdict.js";

function answer(run) {
    if (run.error) return run.error.message;
    if (!run.result) return run.trials.length > 0 ? `${run.trials.length} step sizes so far` : "waiting";
    const { lower, upper } = run.result.experiment.dtRange;
    return originalConclusion(run.result, lower, upper);
}

function row(name, text) {
    return element("tr", {}, element("th", { scope: "row", text: name }), element("td", { text }));
}

export function createComparison() {
    const body = element("tbody");
    const head = element(
        "tr",
        {},
        element("th", { scope: "col", text: "Search" }),
        element("th", { scope: "col", text: "Answer" }),
    );
    const table = element(
        "table",
        { class: "comparison" },
        element("caption", { text: "One question, several answers" }),
        element("thead", {}, head),
        body,
    );
    const note = element("p", {
        class: "note",
        text:
            "The original method takes the sign of a mean of few seeds for the sign of the expectation. " +
            "A single seed scatters hundreds of times as far as that, so other seeds may give another answer; " +
            "only the certified search says which signs are certain.",
    });
    return {
        element: element("div", { class: "stack tight" }, table, note),
        show(runs, names, main) {
            const certified = main.trials.length > 0 ? [] : [row("certified", certificateAnswer(main))];
            body.replaceChildren(
                ...certified,
                ...runs.map((run, index) => row(`original, ${names[index]}`, answer(run))),
            );
        },
    };
}
