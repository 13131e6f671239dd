import assert from "node:assert/strict";
import { test } from "node:test";
import { EventStreamParser } from "../../Sources/Playground/Page/sse.js";

const STREAM =
    ': alive\n\nid: 1\nevent: stage\ndata: {"event":"stage"}\n\n' +
    "id: 2\r\nevent: probe\r\ndata: a\r\ndata: b\r\n\r\ndata:last\n\n";
const EVENTS = [
    { id: "1", event: "stage", data: '{"event":"stage"}' },
    { id: "2", event: "probe", data: "a\nb" },
    { id: "", event: "message", data: "last" },
];

test("events come whole, comments not at all", () => {
    assert.deepEqual(new EventStreamParser().push(STREAM), EVENTS);
});

test("it does not matter where the text is cut", () => {
    for (let size = 1; size < STREAM.length; size += 1) {
        const parser = new EventStreamParser();
        const pieces = Array.from({ length: Math.ceil(STREAM.length / size) }, (_, index) =>
            STREAM.slice(index * size, (index + 1) * size),
        );
        assert.deepEqual(
            pieces.flatMap((piece) => parser.push(piece)),
            EVENTS,
            `in pieces of ${size}`,
        );
    }
});

test("an event without data, or without its end, is none", () => {
    assert.deepEqual(new EventStreamParser().push("event: ping\n\nid: 3\ndata: half"), []);
});
