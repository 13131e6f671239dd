import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Problem, backoff, follow, get, keepToken, post, watchConnection } from "../../Sources/Playground/Page/api.js";
import { Run } from "../../Sources/Playground/Page/run.js";

/** Requests that were sent, answers that are to come, and what was said of the connection. */
let sent;
let answers;
let said = [];
const kept = new Map();

globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
globalThis.fetch = async (address, options) => {
    sent.push({ address, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
};
watchConnection((state) => said.push(state));

beforeEach(() => {
    [sent, answers] = [[], []];
    said.length = 0;
    kept.clear();
});

function json(content, status = 200, headers = {}) {
    return new Response(JSON.stringify(content), { status, headers });
}

/** A stream of pieces; it breaks at the end where it is to. */
function stream(pieces, broken = false) {
    const body = new ReadableStream({
        start(controller) {
            pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece)));
            if (!broken) controller.close();
        },
        pull: (controller) => broken && controller.error(new TypeError("network error")),
    });
    return new Response(body, { status: 200 });
}

test("problems are errors with their parts", async () => {
    answers = [
        json(
            { title: "Bad", detail: "'dt' got 'x'", field: "dt", got: "'x'", expected: "a number", code: "invalid" },
            422,
        ),
    ];
    const error = await post("/jobs", {}).catch((thrown) => thrown);
    assert.ok(error instanceof Problem);
    assert.deepEqual(
        [error.status, error.field, error.code, error.message],
        [422, "dt", "invalid", "'dt' got 'x'"],
    );
});

test("an answer that is no JSON is a problem as well", async () => {
    answers = [new Response("<html>", { status: 502, statusText: "Bad Gateway" })];
    await assert.rejects(post("/jobs", {}), { status: 502, message: "502 Bad Gateway" });
});

test("a busy server is asked again when it says so", async () => {
    answers = [
        json({}, 429, { "Retry-After": "0.01" }),
        json({}, 429, { "Retry-After": "0.01" }),
        json({ id: "a" }, 201),
    ];
    assert.deepEqual(await post("/jobs", { kind: "sweep" }), { id: "a" });
    assert.equal(sent.length, 3);
    assert.deepEqual(said, ["busy", "busy", "back"]);
});

test("waiting for a busy server can be given up", async () => {
    const abort = new AbortController();
    answers = [json({}, 429, { "Retry-After": "0.01" })];
    const waiting = post("/jobs", {}, { signal: abort.signal });
    abort.abort();
    await assert.rejects(waiting, { name: "AbortError" });
    assert.equal(sent.length, 1);
});

test("what is read is read again after a loss, what is changed is not changed twice", async () => {
    answers = [new TypeError("failed"), json({ jobs: [] })];
    assert.deepEqual(await get("/jobs"), { jobs: [] });
    assert.deepEqual(said, ["lost", "back"]);
    answers = [new TypeError("failed")];
    await assert.rejects(post("/jobs", {}), { message: "The server does not answer" });
});

test("a token goes with every request", async () => {
    keepToken("secret");
    answers = [json({})];
    await get("/about");
    assert.equal(sent[0].headers.Authorization, "Bearer secret");
    assert.equal(sent[0].address, "/api/v1/about");
});

test("events go on where they broke off, none twice", async () => {
    answers = [
        stream(['id: 1\ndata: {"event":"a"}\n\nid: 2\ndata: {"ev'], true),
        stream(['id: 2\ndata: {"event":"finished"}\n\n']),
    ];
    const events = [];
    await follow("run", ({ event }) => events.push(event), new AbortController().signal);
    assert.deepEqual(events, ["a", "finished"]);
    assert.deepEqual(
        sent.map(({ headers }) => headers["Last-Event-ID"]),
        [undefined, "1"],
    );
    assert.deepEqual(said, ["back", "lost", "back"]);
});

test("a stream that ends before the last event goes on, with what the server has left", async () => {
    for (const last of ["finished", "failed"]) {
        answers = [
            stream(['id: 1\ndata: {"event":"a"}\n\n']),
            stream([]),
            stream([`id: 2\nevent: ${last}\ndata: {"event":"${last}"}\n\n`]),
        ];
        const events = [];
        await follow("run", ({ event }) => events.push(event), new AbortController().signal);
        assert.deepEqual(events, ["a", last]);
        assert.deepEqual(answers, []);
    }
});

test("a connection that breaks off behind the last event is not made again", async () => {
    answers = [stream(['id: 1\ndata: {"event":"finished"}\n\n'], true)];
    await follow("run", () => {}, new AbortController().signal);
    assert.equal(sent.length, 1);
});

test("a reader for whom there is no place waits as long as the server says", async () => {
    answers = [
        json({ title: "Too Many Requests" }, 429, { "Retry-After": "0.01" }),
        stream(['id: 1\ndata: {"event":"a"}\n\n']),
        json({ title: "Too Many Requests" }, 429, { "Retry-After": "0.01" }),
        stream(['id: 2\ndata: {"event":"finished"}\n\n']),
    ];
    const events = [];
    await follow("run", ({ event }) => events.push(event), new AbortController().signal);
    assert.deepEqual(events, ["a", "finished"]);
    assert.deepEqual(
        sent.map(({ headers }) => headers["Last-Event-ID"]),
        [undefined, undefined, "1", "1"],
    );
    assert.deepEqual(said, ["busy", "back", "lost", "busy", "back"]);
});

test("a run keeps every event, whatever its stream ended on, and asks for its state once", async () => {
    const job = { id: "a", kind: "sweep", state: "running", request: {}, command: "leapstar", seconds: 1 };
    const probe = (id) => `id: ${id}\ndata: {"event":"probe","probe":{"dt":${id}}}\n\n`;
    answers = [
        json(job),
        stream([probe(1)]),
        stream([probe(2), 'id: 3\ndata: {"event":"finished","result":{"status":"found"}}\n\n']),
        json({ ...job, state: "finished" }),
    ];
    const run = new Run();
    await run.open("a");
    const { state, probes, result, error } = run.value;
    assert.deepEqual([state, result, error], ["finished", { status: "found" }, null]);
    assert.deepEqual(
        probes.map(({ dt }) => dt),
        [1, 2],
    );
    assert.deepEqual(
        sent.map(({ address }) => address.slice("/api/v1/jobs/".length)),
        ["a", "a/events", "a/events", "a"],
    );
});

test("attempts come further apart, up to a limit", () => {
    assert.deepEqual([0, 1, 2, 10].map(backoff), [0.25, 0.5, 1, 8]);
});
