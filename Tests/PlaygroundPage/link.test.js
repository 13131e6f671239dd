import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeLink, encodeLink, takeToken } from "../../Sources/Playground/Page/link.js";

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
