import assert from "node:assert/strict";
import { test } from "node:test";
import "./fake-dom.js";
import { liveValues, playRequest } from "../../Sources/Playground/Page/play-request.js";
import { createPlayground } from "../../Sources/Playground/Page/playground.js";
import { KINDS, propertiesOf } from "./schemas.js";

/** What the server says of a request whose step size is no number. */
const DETAIL = "'dt' got 'abc', expected a number above 0";

globalThis.sessionStorage = { getItem: () => null };
globalThis.ResizeObserver = class {
    observe() {}
};
globalThis.fetch = async (_, { body }) =>
    JSON.parse(body).dt === "abc"
        ? new Response(JSON.stringify({ detail: DETAIL, field: "dt", got: "'abc'" }), { status: 422 })
        : new Response(JSON.stringify({ command: "leapstar trace", request: {} }));

test("what is typed is checked at once, whether the run goes on or not", async () => {
    const playground = createPlayground({ landscapes: [], schemes: ["leapfrog"], kinds: KINDS, changed: () => {} });
    const input = (name) => playground.element.all("input").find(({ dataset }) => dataset.field === name);
    const message = (name) => playground.element.all("p").find(({ attributes }) => attributes.id === idOf(name));
    const idOf = (name) => `${input(name).id}-message`;
    const typed = async (name, text) => {
        input(name).value = text;
        playground.command.refresh();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return message(name).textContent;
    };
    for (const name of ["dt", "mass", "sigma"]) input(name).value = "1";
    assert.equal(await typed("dt", "abc"), DETAIL);
    assert.equal(await typed("dt", "0.1"), "");
    assert.equal(await typed("mass", ""), "'mass' got nothing, expected a number.");
    assert.equal(await typed("mass", "2"), "");
});

test("a number that is missing is no default that begins to hold later", () => {
    const [values, properties] = [{ dt: "0.1", mass: "1", sigma: "", noise: "gradient" }, propertiesOf("trace")];
    assert.throws(() => playRequest(values, properties), { field: "sigma" });
    assert.equal(liveValues(values, properties), null);
    assert.deepEqual(liveValues({ ...values, noise: "none" }, properties), { dt: 0.1, mass: 1 });
});

test("a step is one of the play that a change has asked for, even where that waits", async () => {
    const asked = [];
    const play = { dimension: 1, trajectories: 1, point: pointAt(0) };
    const answers = { "/plays": () => ({ ...play, id: asked.length }), "/commands": () => ({ command: "" }) };
    globalThis.fetch = async (address, { method, body }) => {
        const path = address.replace("/api/v1", "");
        if (method === "POST" && path !== "/commands") asked.push([path, JSON.parse(body).seed]);
        return new Response(JSON.stringify(answers[path]?.() ?? { points: [pointAt(1)] }));
    };
    const page = createPlayground({ landscapes: [], schemes: ["leapfrog"], kinds: KINDS, changed: () => {} });
    const part = (tag, name, value) => page.element.all(tag).find(({ dataset }) => dataset[name] === value);
    await part("button", "action", "reset").send("click");
    const seed = part("input", "field", "seed");
    seed.value = "7";
    seed.send("input");
    await part("button", "action", "step").send("click");
    assert.deepEqual(asked, [["/plays", 0], ["/plays", 7], ["/plays/2/advance", undefined]]);
    assert.equal(part("dd", "stat", "step").textContent, "1");
});

function pointAt(step) {
    const first = { energy: 1, energyChange: 0, relativeError: 0, q: [0], p: [1] };
    return { step, time: step, first, ensemble: null };
}
