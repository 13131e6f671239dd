import assert from "node:assert/strict";
import { test } from "node:test";
import { executionWords, paperParts } from "../../Sources/Playground/Page/paper-parts.js";
import { studyCharts } from "../../Sources/Playground/Page/study-charts.js";
import { conclusionOfStudy } from "../../Sources/Playground/Page/study-words.js";

const SLOPES = {
    kind: "slope",
    series: [
        {
            scheme: "leapfrog",
            points: [
                { dt: 0.001, drift: 1e-6, standardError: 1e-8 },
                { dt: 0.002, drift: 4e-6, standardError: 1e-8 },
            ],
            fit: { slope: 2, intercept: 0, interval: { lower: 1.9, upper: 2.1 } },
        },
    ],
};
const PAPER = {
    kind: "paper",
    request: { kind: "paper" },
    slopes: SLOPES,
    slopesAtOneTime: null,
    reversibility: { kind: "reversibility", rows: [{ scheme: "leapfrog", exact: false }] },
    executions: [{ differing: 0 }, { differing: 0 }],
    status: "completed",
};
const RUN = { kind: "paper", result: PAPER };

test("parts that were run are runs of their own kind", () => {
    assert.deepEqual(
        paperParts(PAPER).map(({ title, run }) => [title, run.kind]),
        [
            ["Slopes", "slope"],
            ["Reversibility", "reversibility"],
        ],
    );
    assert.deepEqual(paperParts(null), []);
});

test("the charts of a paper run are those of its parts", () => {
    assert.deepEqual(
        studyCharts("paper", RUN).map(({ title }) => title),
        studyCharts("slope", paperParts(PAPER)[0].run).map(({ title }) => `Slopes: ${title}`),
    );
});

test("a paper run says what its parts and its executions say", () => {
    const { lead, notes } = conclusionOfStudy("paper", RUN);
    assert.equal(lead, "Slopes: leapfrog: slope 2, interval 1.9 … 2.1.");
    assert.deepEqual(notes, [
        "Reversibility: 0 of 1 schemes came back to the same bits.",
        "All 2 ways of execution gave the same bits.",
    ]);
    assert.match(executionWords({ executions: [{ differing: 0 }, { differing: 3 }] })[0], /^1 of 2 ways .* other bits/);
});
