import assert from "node:assert/strict";
import { test } from "node:test";
import { texts } from "./fake-dom.js";
import { emptyRun, receive } from "../../Sources/Playground/Page/run-state.js";
import { createTrialTable } from "../../Sources/Playground/Page/trial-table.js";

function probe(dt) {
    return { dt, mean: -3.0065e-4, halfWidth: 1.234e-6, sd: 0.02, samples: 4096, verdict: "dissipative" };
}

/** The texts of the heads, and those of each row. */
function shown(run) {
    const table = createTrialTable("Step sizes");
    table.show(run);
    const [head, ...rows] = table.element.all("tr");
    return { heads: texts(head.all("th")), rows: rows.map((row) => texts(row.all("td"))) };
}

test("a search says what its columns are, in which units, and why each step size was probed", () => {
    const run = { ...emptyRun(), kind: "boundary" };
    receive(run, { event: "probe", probe: probe(0.0022187500000000002) });
    receive(run, { event: "boundary", boundary: { estimate: 0.0025, lower: probe(0.0024), upper: probe(0.0026) } });
    const { heads, rows } = shown(run);
    assert.deepEqual(heads, [
        "Step size dt (time units)",
        "Expected drift (energy units)",
        "± half-width (energy units)",
        "Standard deviation of a sample (energy units)",
        "Samples",
        "Probed as",
        "Verdict",
    ]);
    const numbers = ["0.00221875", "−3.0065000 × 10⁻⁴", "1.23 × 10⁻⁶", "2.0000 × 10⁻²", "4\u202f096"];
    assert.deepEqual(rows[0], [...numbers, "scan of the range", "▼ dissipative"]);
    assert.equal(rows[2][5], "upper end of the interval around dt* = 0.0025");
});

test("a sweep does not say why it probes, and what is no drift is not called one", () => {
    const run = { ...emptyRun(), kind: "sweep", request: { observable: "cap-engagement" } };
    receive(run, { event: "probe", probe: probe(0.0025) });
    const { heads, rows } = shown(run);
    assert.deepEqual(heads.slice(1, 3), ["Expected value", "± half-width"]);
    assert.deepEqual([heads.length, rows[0].length, heads.includes("Probed as")], [6, 6, false]);
});

test("trials of the original's method have the digits of its table", () => {
    const trial = { dt: 0.0025, mean: 1.5e-5, standardError: 2e-5, sd: 1e-4, seeds: 10, regime: "anti-dissipative" };
    const { heads, rows } = shown({ ...emptyRun(), kind: "boundary", trials: [trial] });
    assert.equal(heads[1], "Mean drift (energy units)");
    const numbers = ["0.0025", "+1.500000 × 10⁻⁵", "2.00 × 10⁻⁵", "1.0000 × 10⁻⁴", "10"];
    assert.deepEqual(rows, [[...numbers, "▲ anti-dissipative"]]);
});

test("a probe says no regime in its table where the sign is not established", () => {
    const run = { ...emptyRun(), kind: "probe" };
    const trial = { dt: 0.1, mean: 2, standardError: 1, sd: 3, seeds: 9, exact: null, regime: "anti-dissipative" };
    run.trials = [trial, { ...trial, mean: 6 }];
    assert.deepEqual(
        shown(run).rows.map((row) => row.at(-1)),
        ["? not established", "▲ anti-dissipative"],
    );
});
