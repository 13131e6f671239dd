/** The page by keyboard: Enter in a form starts its run, and buttons that come and go leave the focus on the page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./fake-dom.js";
import { createBoundary } from "../../Sources/Playground/Page/boundary.js";
import { form } from "../../Sources/Playground/Page/dom.js";
import { createRunPanel } from "../../Sources/Playground/Page/run-panel.js";
import { emptyRun } from "../../Sources/Playground/Page/run-state.js";
import { createRuns } from "../../Sources/Playground/Page/runs.js";
import { StudyPane } from "../../Sources/Playground/Page/study-pane.js";
import { KINDS } from "./schemas.js";

globalThis.sessionStorage = { getItem: () => null };
globalThis.requestAnimationFrame = () => {};
globalThis.ResizeObserver = class {
    observe() {}
};
const CONTEXT = { landscapes: [{ name: "harmonic" }], schemes: ["leapfrog"], kinds: KINDS, changed: () => {} };

/** The kinds of the runs that are asked for when a form is sent twice, before the first is answered. */
async function asked(view) {
    const kinds = [];
    globalThis.fetch = (_, { body }) => {
        kinds.push(JSON.parse(body).kind);
        return new Promise(() => {});
    };
    const [sent] = view.element.all("form");
    sent.send("submit");
    sent.send("submit");
    await new Promise((resolve) => setImmediate(resolve));
    return kinds;
}

test("sending a form starts its run, once while it is on its way", async () => {
    const boundary = createBoundary(CONTEXT);
    boundary.fill({ ...boundary.usual(), compare: "" });
    assert.deepEqual(await asked(boundary), ["boundary"]);
    assert.deepEqual(await asked(new StudyPane(CONTEXT, "fan")), ["fan"]);
});

test("the button of a run belongs to its form, which Enter presses", () => {
    const { element } = createBoundary(CONTEXT);
    const [made] = element.all("form");
    const run = element.all("button").find(({ dataset }) => dataset.action === "run");
    assert.deepEqual([run.attributes.type, run.attributes.form], ["submit", made.id]);
    assert.ok(made.id);
});

/** A panel, with its buttons. */
function panelWithButtons() {
    const panel = createRunPanel({ title: "Run", form: form("Run", () => {}), cancel: () => {} });
    const [run, stop] = panel.element.all("button");
    return { show: (state) => panel.show({ ...emptyRun(), state }), run, stop };
}

test("the focus stays on the button that started a run, and goes back to it from the one that cancelled it", () => {
    const { show, run, stop } = panelWithButtons();
    show("none");
    run.focus();
    show("running");
    assert.deepEqual([document.activeElement, stop.hidden], [run, false]);
    assert.deepEqual([run.attributes["aria-disabled"], run.attributes.disabled], ["true", undefined]);
    stop.focus();
    show("cancelled");
    assert.deepEqual([document.activeElement, stop.hidden], [run, true]);
    assert.equal(run.attributes["aria-disabled"], "false");
});

function job(id, events) {
    return { id, kind: "sweep", state: "running", request: {}, command: "leapstar sweep", events, seconds: events };
}

/** The rows of the list of runs after these answers; the first row has the focus after the first one. */
async function listed(...answers) {
    const runs = createRuns({ openRun: () => {} });
    for (const jobs of answers) {
        globalThis.fetch = async () => new Response(JSON.stringify({ jobs }));
        runs.show();
        await new Promise((resolve) => setTimeout(resolve, 10));
        runs.hide();
        if (jobs === answers[0]) runs.element.all("tr")[1].querySelector("button").focus();
    }
    return runs.element.all("tr").slice(1);
}

test("the focus stays in the row of a run that goes on, whatever comes before it", async () => {
    const [newer, row] = await listed([job("a", 1)], [job("b", 1), job("a", 2)]);
    assert.equal(document.activeElement, row.querySelector("button"));
    assert.deepEqual([newer.dataset.run, row.dataset.run], ["b", "a"]);
    assert.equal(row.all("td")[4].textContent, "2");
});

test("the focus goes from a row that is removed to the next one", async () => {
    const [row] = await listed([job("a", 1), job("b", 1)], [job("b", 1)]);
    assert.equal(document.activeElement, row.querySelector("button"));
    await listed([job("a", 1)], []);
    assert.equal(document.activeElement.textContent, "There are no runs yet.");
});
