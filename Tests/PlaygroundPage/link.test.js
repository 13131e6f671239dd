import assert from "node:assert/strict";
import { test } from "node:test";
import "./fake-dom.js";
import { USUAL } from "../../Sources/Playground/Page/boundary-request.js";
import { createBoundary } from "../../Sources/Playground/Page/boundary.js";
import { createStudy } from "../../Sources/Playground/Page/study.js";
import { decodeLink, encodeLink, takeToken, withUsual } from "../../Sources/Playground/Page/link.js";
import { KINDS } from "./schemas.js";

test("a link restores what it was made of", () => {
    const place = {
        view: "boundary",
        values: { "dt-lower": "0.0022", potential: "x^2 + 2*y & z=1#", set: "k=1.5,a=2" },
        runs: ["a1", "b2"],
    };
    assert.deepEqual(decodeLink(encodeLink(place)), place);
});

test("what is empty is left out, and ranges stay readable", () => {
    assert.equal(
        encodeLink({ view: "sweep", values: { dt: "0.001:0.02:40", mass: "" }, runs: [] }),
        "#sweep?dt=0.001:0.02:40",
    );
    assert.equal(encodeLink({ view: "runs", values: {}, runs: [] }), "#runs");
});

test("an empty address has no view", () => {
    assert.deepEqual(decodeLink(""), { view: "", values: {}, runs: [] });
});

test("the token is taken out of the address", () => {
    assert.deepEqual(takeToken("#token=s%20e"), { token: "s e", fragment: "" });
    assert.deepEqual(takeToken("#sweep?dt=1&token=abc&mass=2"), { token: "abc", fragment: "#sweep?dt=1&mass=2" });
    assert.deepEqual(takeToken("#token=abc&sweep"), { token: "abc", fragment: "#sweep" });
    assert.deepEqual(takeToken("#sweep?dt=1"), { token: null, fragment: "#sweep?dt=1" });
});

test("what a link leaves empty stays empty where it usually is not", () => {
    const place = { view: "boundary", values: { ...USUAL, tolerance: "", compare: "", estimator: "" }, runs: [] };
    const { values } = decodeLink(encodeLink(place, USUAL));
    assert.deepEqual([values.tolerance, values.compare, values.estimator], ["", "", undefined]);
    assert.deepEqual({ ...USUAL, ...values }, place.values);
});

test("fields that a link does not name keep what they usually hold", () => {
    globalThis.sessionStorage = { getItem: () => null };
    globalThis.requestAnimationFrame = () => {};
    globalThis.ResizeObserver = class {
        observe() {}
    };
    globalThis.fetch = async () => new Response(JSON.stringify({ command: "", request: {} }));
    const context = { landscapes: [{ name: "harmonic" }], schemes: ["leapfrog"], kinds: KINDS, changed: () => {} };
    const boundary = createBoundary(context);
    boundary.fill(withUsual(boundary, { mass: "2", landscape: "harmonic" }));
    const { mass, noise, steps, confidence, landscape } = boundary.values();
    assert.deepEqual([mass, noise, steps, confidence, landscape], ["2", "gradient", "500", "0.99", "harmonic"]);
    const sweep = createStudy(context, { kinds: ["sweep"], label: "Sweep" });
    sweep.fill(withUsual(sweep, { mass: "3" }));
    assert.deepEqual([sweep.values().mass, sweep.values().steps], ["3", "500"]);
});
