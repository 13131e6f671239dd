import assert from "node:assert/strict";
import { test } from "node:test";
import { texts } from "./fake-dom.js";
import { createBoundary } from "../../Sources/Playground/Page/boundary.js";
import { createPlayground } from "../../Sources/Playground/Page/playground.js";
import { createRuns } from "../../Sources/Playground/Page/runs.js";
import { StudyPane } from "../../Sources/Playground/Page/study-pane.js";
import { KINDS, propertiesOf } from "./schemas.js";

globalThis.sessionStorage = { getItem: () => null };
globalThis.requestAnimationFrame = () => {};
globalThis.ResizeObserver = class {
    observe() {}
};

/** Every kind as the server describes it: a summary, and what each field is. */
const DESCRIBED = KINDS.map(({ kind, request: { properties } }) => {
    const words = ([name, schema]) => [name, { ...schema, description: `The ${name}.` }];
    const described = Object.fromEntries(Object.entries(properties).map(words));
    return { kind, summary: `What ${kind} is for.`, request: { properties: described } };
});
const CONTEXT = { kinds: DESCRIBED, landscapes: [], schemes: ["leapfrog"], changed: () => {} };

/** What the server says of a run, as RunSummary has it. */
const RUN = {
    id: "a1",
    kind: "sweep",
    state: "finished",
    request: {},
    command: "leapstar sweep",
    events: 1234,
    seconds: 2,
    error: null,
};

test("the list of runs shows what the server says of them, and no more", async () => {
    globalThis.fetch = async () => new Response(JSON.stringify({ jobs: [RUN] }));
    const runs = createRuns({ openRun: () => {} });
    runs.show();
    await new Promise((resolve) => setTimeout(resolve, 20));
    runs.hide();
    assert.deepEqual(texts(runs.element.all("th")), ["Actions", "Kind", "State", "Took", "Events", "Command"]);
    assert.deepEqual(texts(runs.body.all("td")), [
        "OpenRemove",
        "sweep",
        "finished",
        "2.0 s",
        "1\u202f234",
        "leapstar sweep",
    ]);
});

test("a study has its summary as a note, its fields have their descriptions as help", () => {
    const { dt, scheme, complete } = propertiesOf("map");
    const properties = {
        dt: { ...dt, description: "The step sizes." },
        scheme: { ...scheme, description: "How a step is taken." },
        complete: { ...complete, description: "Prove all of it." },
    };
    const entry = { kind: "map", summary: "Where energy is gained.", request: { properties } };
    const pane = new StudyPane({ kinds: [entry], landscapes: [], changed: () => {} }, "map");
    assert.deepEqual(texts(pane.element.all(".note")).slice(0, 1), ["Where energy is gained."]);
    const helps = texts(pane.form.element.all(".field-help")).filter((text) => text !== "");
    assert.deepEqual(helps.sort(), ["How a step is taken.", "Prove all of it.", "The step sizes."]);
});

test("tabs with a form of their own have a line that says what they do, before everything else", () => {
    const first = (tab) => tab.element.all(".note")[0].textContent;
    assert.equal(first(createBoundary(CONTEXT)), "What boundary is for.");
    assert.match(first(createPlayground(CONTEXT)), /^Watch one run/);
});

test("fields of a landscape have the words of the server as help, on every tab", () => {
    for (const tab of [createBoundary(CONTEXT), createPlayground(CONTEXT), new StudyPane(CONTEXT, "sweep")]) {
        const [helps, inputs] = ["p", "input"].map((tag) => tab.element.all(tag));
        const help = (name) => helps.find(({ id }) => id === `${inputs.find(isNamed(name)).id}-help`).textContent;
        const names = ["potential", "variables", "set"];
        assert.deepEqual(names.map(help), ["The potential.", "The variables.", "The set."]);
    }
});

function isNamed(name) {
    return ({ dataset }) => dataset.field === name;
}
