import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { PlaySession } from "../../Sources/Playground/Page/play-session.js";

/** Requests that were sent, each with `answer`, which answers it. */
let sent;

globalThis.sessionStorage = { getItem: () => null };
globalThis.fetch = (address, { method, body }) =>
    new Promise((resolve) => {
        const answer = (content, status = 200) => resolve(new Response(JSON.stringify(content), { status }));
        const request = { method, path: address.replace("/api/v1", ""), body: body && JSON.parse(body), answer };
        if (method === "DELETE") resolve(new Response(null, { status: 200 }));
        else sent.push(request);
    });

beforeEach(() => (sent = []));

/** Lets everything go on that can. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

function session() {
    const problems = [];
    const onProblem = (error) => problems.push(error);
    const made = new PlaySession({ request: () => ({}), onStart: () => {}, onProblem }, 1);
    return Object.assign(made, { problems });
}

/** A session with a play of this id, nothing under way. */
async function begun(id) {
    const made = session();
    const beginning = made.begin();
    await turn();
    sent.shift().answer({ id });
    await beginning;
    return made;
}

test("two who ask for the first step share one play, and step one after the other", async () => {
    const play = session();
    const steps = [play.begin(), play.step(1), play.step(1)];
    await turn();
    assert.deepEqual(
        sent.map(({ path }) => path),
        ["/plays"],
    );
    sent.shift().answer({ id: "a" });
    for (const step of [1, 2]) {
        await turn();
        assert.deepEqual(
            sent.map(({ path }) => path),
            ["/plays/a/advance"],
        );
        sent.shift().answer({ points: [{ step }] });
    }
    await Promise.all(steps);
    assert.deepEqual([play.buffer.take().step, play.buffer.take().step], [1, 2]);
});

test("nothing is under way once a session has settled", async () => {
    const play = await begun("a");
    const [first, second] = [play.step(1), play.step(1)];
    let isSettled = false;
    const settling = play.settled().then(() => (isSettled = true));
    await turn();
    sent.shift().answer({ points: [] });
    await first;
    await turn();
    assert.equal(isSettled, false);
    sent.shift().answer({ points: [] });
    await Promise.all([second, settling]);
});

test("a play that was forgotten does not end the next one, however late the server says so", async () => {
    const play = await begun("old");
    play.change({ dt: 1 });
    const late = play.step(1);
    await turn();
    const old = sent.shift();
    play.reset();
    const beginning = play.begin();
    await turn();
    sent.shift().answer({ id: "new" });
    await beginning;
    old.answer({ title: "Not Found" }, 404);
    await late;
    assert.equal(play.started, true);
    assert.deepEqual(play.problems, []);
    const next = play.step(1);
    await turn();
    const { path, body, answer } = sent.shift();
    assert.deepEqual([path, body], ["/plays/new/advance", { steps: 1, stride: 1 }]);
    answer({ points: [] });
    await next;
});

test("what a forgotten play was not told in time is not told to the next one", async () => {
    const play = await begun("old");
    play.change({ dt: 1 });
    const late = play.step(1);
    await turn();
    const old = sent.shift();
    play.reset();
    const beginning = play.begin();
    await turn();
    sent.shift().answer({ id: "new" });
    await beginning;
    // An answer that breaks off is no problem that the server names.
    old.answer(undefined);
    await late;
    const next = play.step(1);
    await turn();
    assert.deepEqual(sent[0].body, { steps: 1, stride: 1 });
    sent.shift().answer({ points: [] });
    await next;
});

test("a new baseline outlives a wrong value beside it, which is dropped", async () => {
    const play = await begun("a");
    play.change({ dt: -1 });
    play.change({ baseline: true });
    const wrong = play.step(1);
    await turn();
    sent.shift().answer({ field: "dt" }, 422);
    await wrong;
    assert.equal(play.problems[0].field, "dt");
    const next = play.step(1);
    await turn();
    assert.deepEqual(sent[0].body, { steps: 1, stride: 1, baseline: true });
    sent.shift().answer({ points: [] });
    await next;
});

test("a play that the server dropped takes nothing along to the one after it", async () => {
    const play = await begun("a");
    play.change({ baseline: true });
    const gone = play.step(1);
    await turn();
    sent.shift().answer({}, 404);
    await gone;
    assert.equal(play.started, false);
    const next = play.step(1);
    await turn();
    sent.shift().answer({ id: "b" });
    await turn();
    assert.deepEqual([sent[0].path, sent[0].body], ["/plays/b/advance", { steps: 1, stride: 1 }]);
    sent.shift().answer({ points: [] });
    await next;
});

test("a value that changes while a play is being created holds from its first step on, the last one", async () => {
    const play = session();
    const beginning = play.begin();
    await turn();
    play.change({ dt: 1, mass: 2 });
    play.change({ dt: 3 });
    sent.shift().answer({ id: "a" });
    await beginning;
    const step = play.step(1);
    await turn();
    assert.deepEqual(sent[0].body, { steps: 1, stride: 1, dt: 3, mass: 2 });
    sent.shift().answer({ points: [] });
    await step;
});

test("a play that could not be created takes no value along: the request for the next one has it", async () => {
    const play = session();
    const beginning = play.begin();
    await turn();
    play.change({ dt: 3 });
    sent.shift().answer({ field: "dt" }, 422);
    await beginning;
    const step = play.step(1);
    await turn();
    sent.shift().answer({ id: "a" });
    await turn();
    assert.deepEqual(sent[0].body, { steps: 1, stride: 1 });
    sent.shift().answer({ points: [] });
    await step;
});

test("a step that is asked for behind a reset is one of the new play, whatever the old one waits for", async () => {
    const play = await begun("old");
    play.step(1);
    await turn();
    const unanswered = sent.shift();
    assert.equal(unanswered.path, "/plays/old/advance");
    play.reset();
    const steps = [play.begin(), play.step(1)];
    await turn();
    sent.shift().answer({ id: "new" });
    await turn();
    assert.deepEqual(
        sent.map(({ path }) => path),
        ["/plays/new/advance"],
    );
    sent.shift().answer({ points: [{ step: 1 }] });
    await Promise.all(steps);
    assert.equal(play.buffer.take().step, 1);
});

test("a step that waited when its play was reset is not taken by the new one", async () => {
    const play = await begun("old");
    const steps = [play.step(1), play.step(1)];
    await turn();
    play.reset();
    const beginning = play.begin();
    await turn();
    sent.at(-1).answer({ id: "new" });
    await Promise.all([...steps, beginning]);
    await turn();
    assert.deepEqual(
        sent.map(({ path }) => path),
        ["/plays/old/advance", "/plays"],
    );
});
