/** What is said of a lost connection goes away when the server answers again. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./fake-dom.js";
import { get, post } from "../../Sources/Playground/Page/api.js";
import { createCommandLine } from "../../Sources/Playground/Page/command-line.js";
import { createConnectionLine } from "../../Sources/Playground/Page/connection.js";
import { StudyPane } from "../../Sources/Playground/Page/study-pane.js";
import { KINDS } from "./schemas.js";

globalThis.sessionStorage = { getItem: () => null };
globalThis.requestAnimationFrame = (call) => setImmediate(call);

const line = createConnectionLine();
let isDown;
/** Answers that come before those of a server that is well. */
let first;

globalThis.fetch = async (_, { method }) => {
    if (first.length > 0) return first.shift();
    if (isDown) throw new TypeError("failed");
    return new Response(JSON.stringify({ command: `leapstar ${method}`, request: {} }));
};

beforeEach(() => ([isDown, first] = [true, []]));

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Waits for something that comes after a pause. */
async function until(condition) {
    for (let attempt = 0; attempt < 200 && !condition(); attempt += 1) await turn();
    assert.ok(condition());
}

test("the line says that the server does not answer, until it does", async () => {
    await post("/jobs", {}).catch(() => {});
    assert.equal(line.hidden, false);
    isDown = false;
    await until(() => line.hidden);
});

test("a connection that is lost within the answer that gave it back is asked for again", async () => {
    let breakOff;
    const answer = { ok: true, status: 200, text: () => new Promise((_, reject) => (breakOff = reject)) };
    await post("/jobs", {}).catch(() => {});
    first = [answer];
    await until(() => breakOff);
    await post("/jobs", {}).catch(() => {});
    assert.equal(line.hidden, false);
    isDown = false;
    breakOff(new TypeError("failed"));
    await until(() => line.hidden);
});

test("a run that could not be asked for is said to have none to ask, as long as that is so", async () => {
    const pane = new StudyPane({ kinds: KINDS, landscapes: [], changed: () => {} }, "fan");
    const alert = pane.element.all("p").find(({ attributes }) => attributes.role === "alert");
    pane.form.element.send("submit");
    await turn();
    assert.equal(alert.textContent, "The server does not answer");
    assert.deepEqual([pane.run.value.state, pane.run.value.error], ["none", null]);
    isDown = false;
    await get("/about");
    assert.deepEqual([alert.textContent, alert.hidden], ["", true]);
});

test("the command is asked for again when the server is back", async () => {
    const command = createCommandLine(() => ({}));
    const shown = () => command.element.all("code")[0].textContent;
    command.refresh();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(shown(), "…");
    isDown = false;
    await get("/about");
    await until(() => shown() === "leapstar POST");
});
