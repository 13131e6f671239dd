import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTicks, drawLabels } from "../../Sources/Playground/Page/chart-axes.js";
import { createScale } from "../../Sources/Playground/Page/scale.js";
import { anchorOf, fitting } from "../../Sources/Playground/Page/tick-room.js";

const DOMAINS = [
    [{}, [0.0022, 0.0028]],
    [{}, [0.00221, 0.002219]],
    [{ log: true }, [0.0003, 0.02]],
    [{ log: true }, [1e-12, 1]],
    [{ signed: 1e-8 }, [-1e-4, 1e-3]],
    [{}, [-250000, 999999]],
];

/** Labels that are written on axes of so many pixels: text, place and extent, of the row and of the column. */
function written(width, height, [kind, domain]) {
    const plot = { left: 60, right: width - 14, top: 26, bottom: height - 44, width, height };
    const axis = (range, spacing) => ({
        ticks: axisTicks(kind, domain, Math.abs(range[1] - range[0]), spacing),
        scale: createScale(domain, range, kind),
    });
    const [row, column] = [[], []];
    const context = {
        measureText: (text) => ({ width: 7 * text.length }),
        fillText(text, x, y) {
            if (y > plot.bottom + 5) row.push({ text, at: x, size: 7 * text.length });
            else column.push({ text, at: y, size: 12 });
        },
    };
    const [x, y] = [axis([plot.left, plot.right], 84), axis([plot.bottom, plot.top], 44)];
    drawLabels(context, plot, x, y, { muted: "" });
    return { row, column };
}

function touch(marks) {
    return marks.slice(1).some(({ at, size }, i) => Math.abs(at - marks[i].at) < (size + marks[i].size) / 2 + 1);
}

test("labels of ticks touch each other at no width, and none leaves the picture", () => {
    for (const domain of DOMAINS) {
        for (const width of [120, 160, 220, 320, 700]) {
            const { row, column } = written(width, width < 200 ? 110 : 304, domain);
            assert.ok(row.length > 0 && column.length > 0);
            assert.equal(touch(row) || touch(column), false, `${domain} ${width}: ${row.map(({ text }) => text)}`);
            assert.ok(row.every(({ at, size }) => at - size / 2 >= 0 && at + size / 2 <= width));
        }
    }
});

test("where there is no room for all, every so many labels are written, with that of 0 among them", () => {
    const marks = [0, 30, 60, 90, 120, 150].map((at) => ({ at, size: 40 }));
    assert.deepEqual(fitting(marks, 6), [0, 2, 4]);
    assert.deepEqual(fitting(marks, 6, 3), [1, 3, 5]);
    assert.deepEqual(fitting(marks, 200, 3), [3]);
    assert.deepEqual(fitting([], 6), []);
    assert.equal(anchorOf([-2, -1, 0, 1], false), 2);
    assert.equal(anchorOf([0.002, 0.005, 0.01, 0.02], true), 2);
    assert.equal(anchorOf([0.002, 0.003], false), 0);
});
