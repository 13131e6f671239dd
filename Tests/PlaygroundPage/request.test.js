import assert from "node:assert/strict";
import { test } from "node:test";
import { FieldError, asNumber, requestFrom, valueOf, valuesFrom } from "../../Sources/Playground/Page/request.js";
import { propertiesOf } from "./schemas.js";

function request(kind, values) {
    return requestFrom(kind, values, propertiesOf(kind));
}

test("numbers may be written as the command line takes them", () => {
    assert.deepEqual(["1e-3", "1_000", " 2", ".5", "+1", "0x10", "abc", "1e999"].map(asNumber), [
        0.001,
        1000,
        null,
        0.5,
        1,
        null,
        null,
        null,
    ]);
    assert.equal(asNumber("9007199254740993"), null, "JSON would not keep it");
});

test("empty fields and those of other kinds are left out", () => {
    assert.deepEqual(request("sweep", { dt: "0.001:0.02:40", mass: "", recordings: "7" }), {
        kind: "sweep",
        dt: "0.001:0.02:40",
    });
});

test("numbers, lists and grids keep their forms", () => {
    assert.deepEqual(request("slope", { dt: "0.002,0.0025", mass: "1,2", "start-q": "1" }), {
        kind: "slope",
        dt: [0.002, 0.0025],
        mass: [1, 2],
        "start-q": 1,
    });
    assert.deepEqual(request("map", { mass: "1:4:40", sigma: "0.2" }), { kind: "map", mass: "1:4:40", sigma: 0.2 });
    assert.equal(request("probe", { seed: "0xDEADBEEF" }).seed, "0xDEADBEEF");
    assert.equal(request("probe", { seed: "18446744073709551615" }).seed, "18446744073709551615");
});

test("several schemes are parted by semicolons, as their grids have commas", () => {
    assert.deepEqual(request("slope", { scheme: "leapfrog; yoshida4@0.01,0.02" }).scheme, [
        "leapfrog",
        "yoshida4@0.01,0.02",
    ]);
    assert.equal(request("slope", { scheme: "leapfrog" }).scheme, "leapfrog");
});

test("regions and drifts may hold commas", () => {
    assert.equal(request("langevin-first-passage", { to: "atan2(y,x)>1" }).to, "atan2(y,x)>1");
    assert.deepEqual(request("langevin-first-passage", { to: "x>0.9; x<-0.9" }).to, ["x>0.9", "x<-0.9"]);
});

test("arrays among variables, and starts by index", () => {
    const found = request("sweep", {
        potential: "sum(i, q[i]^2)",
        variables: "q[8, 4; periodic], x w[2],b",
        positions: "q = a; a = 2*i, 1",
    });
    assert.deepEqual(found.variables, ["q[8, 4; periodic]", "x", "w[2]", "b"]);
    assert.deepEqual(found.positions, { q: "a; a = 2*i, 1" });
});

test("formulas by name have a line each", () => {
    const positions = { q: "a; a = 2*i, 1", x: "max(1, 2)" };
    const text = valuesFrom({ positions }).positions;
    assert.equal(text, "q=a; a = 2*i, 1\nx=max(1, 2)");
    assert.deepEqual(valueOf(`${text}\n\n`, { type: "object" }, "positions"), positions);
});

test("parameters, variables and switches", () => {
    assert.deepEqual(request("sweep", { potential: "k*x^2", variables: "x, y", set: "k=1.5, a=-2e-3" }), {
        kind: "sweep",
        potential: "k*x^2",
        variables: ["x", "y"],
        set: { k: 1.5, a: -0.002 },
    });
    assert.deepEqual(request("map", { set: "k=1:2:5", complete: "true" }), {
        kind: "map",
        set: { k: "1:2:5" },
        complete: true,
    });
});

test("what has no form of its own goes as text, for the server to say what is wrong", () => {
    assert.equal(request("sweep", { steps: "many" }).steps, "many");
    assert.equal(request("sweep", { mass: "1,x" }).mass, "1,x");
});

test("a certificate is an object, and a broken one is an error at its field", () => {
    assert.deepEqual(request("verify", { certificate: '{"kind":"leapstar certificate"}' }).certificate, {
        kind: "leapstar certificate",
    });
    assert.throws(
        () => request("verify", { certificate: "{" }),
        (error) => error instanceof FieldError && error.field === "certificate",
    );
});

test("fields show what a request says, and give it again", () => {
    const cases = [
        {
            kind: "slope",
            dt: [0.002, 0.0025],
            scheme: ["leapfrog", "yoshida4@0.01,0.02"],
            mass: [1, 2],
            "find-bands": true,
        },
        { kind: "sweep", potential: "k*x^2", variables: ["x", "y"], set: { k: 1.5 }, dt: "0.001:0.02:4", seed: 0 },
        { kind: "langevin-solve", temperature: [0.1, 0.2], "start-q": [1], times: 10 },
    ];
    for (const each of cases) assert.deepEqual(request(each.kind, valuesFrom({ ...each, schema: 1 })), normal(each));
});

/** A list of one number is that number: both mean the same. */
function normal(each) {
    return Object.fromEntries(
        Object.entries(each).map(([name, value]) => [
            name,
            Array.isArray(value) && value.length === 1 ? value[0] : value,
        ]),
    );
}
