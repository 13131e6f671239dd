import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldModels, firstValues, labelOf } from "../../Sources/Playground/Page/form-model.js";
import { requestFrom } from "../../Sources/Playground/Page/request.js";
import { KINDS, propertiesOf } from "./schemas.js";

const SHOWN = KINDS.filter(({ kind }) => kind !== "doctor" && kind !== "bench");
/** Shown by the field of the landscape; the kind is the form itself; journals and logs are files. */
const ELSEWHERE = ["potential", "variables", "set", "kind", "schema", "share", "log"];

test("every field of every kind has its control", () => {
    for (const entry of SHOWN) {
        const names = fieldModels(entry).map(({ name }) => name);
        const missing = Object.keys(entry.request.properties).filter(
            (name) => !names.includes(name) && !ELSEWHERE.includes(name),
        );
        assert.deepEqual(missing, [], entry.kind);
        assert.equal(names.includes("log"), false, entry.kind);
        assert.equal(new Set(names).size, names.length, entry.kind);
    }
});

test("every kind has something in front, and what it begins with is a request of its own", () => {
    for (const entry of SHOWN) {
        assert.ok(
            fieldModels(entry).some(({ group }) => group === "front"),
            entry.kind,
        );
        const values = firstValues(entry.kind);
        assert.deepEqual(Object.keys(requestFrom(entry.kind, values, entry.request.properties)), [
            "kind",
            ...Object.keys(values),
        ]);
    }
});

test("controls follow the schema", () => {
    const controls = Object.fromEntries(
        fieldModels({ kind: "map", request: { properties: propertiesOf("map") } }).map((model) => [
            model.name,
            model.control,
        ]),
    );
    assert.deepEqual(
        [controls.noise, controls.complete, controls.mass, controls.landscape],
        ["choice", "check", "text", "landscape"],
    );
});

test("help is the schema's description, defaults are shown where nothing is written", () => {
    const properties = { dt: { type: "number", description: "The step size.", default: 0.1 } };
    const [model] = fieldModels({ kind: "probe", request: { properties } });
    assert.deepEqual([model.help, model.placeholder], ["The step size.", "0.1"]);
});

test("a choice has its help, among however many names", () => {
    for (const name of ["scheme", "observable", "noise"]) {
        const schema = { ...propertiesOf("sweep")[name], description: "What it is." };
        const [model] = fieldModels({ kind: "sweep", request: { properties: { [name]: schema } } });
        assert.deepEqual([model.control, model.help], ["choice", "What it is."]);
    }
});

test("labels are words", () => {
    assert.deepEqual(["tail-fraction", "sigma", "dt"].map(labelOf), ["Tail fraction", "Noise σ", "Step size dt"]);
});
