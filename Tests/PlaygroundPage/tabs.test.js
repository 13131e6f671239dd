import assert from "node:assert/strict";
import { test } from "node:test";
import { texts } from "./fake-dom.js";
import { createRuns } from "../../Sources/Playground/Page/runs.js";
import { StudyPane } from "../../Sources/Playground/Page/study-pane.js";
import { propertiesOf } from "./schemas.js";

globalThis.sessionStorage = { getItem: () => null };

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
