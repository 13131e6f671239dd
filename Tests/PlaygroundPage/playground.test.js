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
