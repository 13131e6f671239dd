/** Files that the page hands out: what they are called, and what is in them. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./fake-dom.js";
import { createCommandLine, nameOf } from "../../Sources/Playground/Page/command-line.js";
import { form } from "../../Sources/Playground/Page/dom.js";
import { createRunPanel } from "../../Sources/Playground/Page/run-panel.js";
import { emptyRun } from "../../Sources/Playground/Page/run-state.js";

globalThis.sessionStorage = { getItem: () => null };
let blob;
URL.createObjectURL = (given) => ((blob = given), "blob:1");
URL.revokeObjectURL = () => {};

beforeEach(() => ([blob, document.clicked] = [null, null]));

function buttonOf(host, action) {
    return host.all("button").find(({ dataset }) => dataset.action === action);
}

/** The command line for a request that the server answers with this command. */
async function answered(request, command) {
    globalThis.fetch = async () => new Response(JSON.stringify({ command, request }));
    const line = createCommandLine(() => request);
    line.refresh();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return buttonOf(line.element, "request");
}

test("a command that runs a file has that file beside it, by its name", async () => {
    const request = { kind: "verify", certificate: { kind: "leapstar certificate", experiment: { seed: 7 } } };
    const file = await answered(request, "leapstar run request.json");
    assert.deepEqual([file.hidden, file.textContent], [false, "Download request.json"]);
    file.send("click");
    assert.equal(document.clicked.attributes.download, "request.json");
    assert.deepEqual(JSON.parse(await blob.text()), request);
});

test("a command that needs no file has none", async () => {
    assert.equal((await answered({ kind: "fan" }, "leapstar fan")).hidden, true);
    assert.deepEqual(["leapstar run a.json", "leapstar fan --dt 1", "…"].map(nameOf), ["a.json", null, null]);
});

test("files of a run are named after its kind and its id", async () => {
    const panel = createRunPanel({ title: "Run", form: form("Run", () => {}), cancel: () => {}, failed: () => {} });
    panel.show({ ...emptyRun(), id: "1f2e", kind: "boundary", state: "finished", result: {} });
    globalThis.fetch = async () => new Response("{}");
    for (const [action, ending] of Object.entries({ result: "json", report: "html" })) {
        await buttonOf(panel.element, action).send("click");
        assert.equal(document.clicked.attributes.download, `leapstar-boundary-1f2e.${ending}`);
    }
});
