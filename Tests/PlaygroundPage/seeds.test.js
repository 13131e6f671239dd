/** A seed up to 2^64 − 1 keeps every digit: from a field to a request, a link and a result, and back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./fake-dom.js";
import { get, post } from "../../Sources/Playground/Page/api.js";
import { boundaryValues, mainRequest, USUAL } from "../../Sources/Playground/Page/boundary-request.js";
import { jsonText, parseJSON } from "../../Sources/Playground/Page/json.js";
import { decodeLink, encodeLink } from "../../Sources/Playground/Page/link.js";
import { requestFrom, valuesFrom } from "../../Sources/Playground/Page/request.js";
import { cellText } from "../../Sources/Playground/Page/result-view.js";
import { propertiesOf } from "./schemas.js";

const LARGEST = "18446744073709551615";

globalThis.sessionStorage = { getItem: () => null };

test("seeds beyond 2^53 are read and written as they are, other numbers as ever", () => {
    const text = `{"mean":12345678901234567890,"seed":${LARGEST},"text":"seed 12345678901234567890 \\"1\\""}`;
    const { seed, mean } = parseJSON(text);
    assert.deepEqual([seed, mean], [18446744073709551615n, 12345678901234567890]);
    assert.equal(jsonText(parseJSON(`{"list":[{"seed":${LARGEST}}]}`)), `{"list":[{"seed":${LARGEST}}]}`);
    assert.equal(parseJSON(text).text, 'seed 12345678901234567890 "1"');
    assert.deepEqual(parseJSON('{"seed":7,"dt":0.0022187500000000002}'), { seed: 7, dt: 0.0022187500000000002 });
    const value = { a: [1, undefined], b: undefined, c: "1" };
    assert.equal(jsonText(value, 2), JSON.stringify(value, null, 2));
});

test("a seed goes from its field to the server, and comes back into it", async () => {
    for (const kind of ["probe", "trace", "langevin-solve"]) {
        const sent = jsonText(requestFrom(kind, { seed: LARGEST }, propertiesOf(kind)));
        assert.equal(sent, `{"kind":"${kind}","seed":"${LARGEST}"}`);
        const answered = parseJSON(sent.replaceAll(`"${LARGEST}"`, LARGEST));
        assert.deepEqual(valuesFrom(answered), { seed: LARGEST });
    }
    const place = { view: "fan", values: { seed: LARGEST }, runs: [] };
    assert.deepEqual(decodeLink(encodeLink(place)), place);
});

test("the server's answers and the requests to it keep seeds", async () => {
    const bodies = [];
    globalThis.fetch = async (_, { body }) => {
        bodies.push(body);
        return new Response(`{"request":{"seed":${LARGEST}}}`);
    };
    const { request } = await get("/jobs/a");
    assert.equal(request.seed, BigInt(LARGEST));
    assert.equal((await post("/commands", request)).request.seed, BigInt(LARGEST));
    assert.deepEqual(bodies, [undefined, `{"seed":${LARGEST}}`]);
});

test("the original's search takes its seed as it is written", () => {
    const properties = propertiesOf("boundary");
    const seedOf = (seed) => mainRequest({ ...USUAL, method: "original", seed }, properties).seed;
    assert.deepEqual(["", "1_000", "0x10", "9007199254740993"].map(seedOf), [0, 1000, "0x10", "9007199254740993"]);
    assert.equal(boundaryValues({ dt: "1:2", method: "original", seed: 9007199254740993n }).seed, "9007199254740993");
});

test("a certificate that is pasted keeps the seed of its experiment", () => {
    const text = `{"experiment":{"seed":${LARGEST}}}`;
    const request = requestFrom("verify", { certificate: text }, propertiesOf("verify"));
    assert.equal(jsonText(request), `{"kind":"verify","certificate":${text}}`);
    assert.match(valuesFrom(request).certificate, new RegExp(`"seed": ${LARGEST}\\n`));
});

test("tables of a result show a seed to its last digit", () => {
    assert.equal(cellText(parseJSON(`{"seed":${LARGEST}}`).seed), LARGEST);
});
