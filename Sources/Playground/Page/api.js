/** Requests to the server: problems as errors, patience where it is busy, streams that go on where they broke off. */

import { jsonText, parseJSON } from "./json.js";
import { EventStreamParser } from "./sse.js";

const BASE = "/api/v1";
const TOKEN = "leapstar-token";

/** What the server says is wrong, as in RFC 9457; its detail, which is the message, has all parts on one line. */
export class Problem extends Error {
    /** @param {Record<string, any>} document */
    constructor(document) {
        super(document.detail ?? document.title ?? "The server gave no reason");
        Object.assign(this, {
            status: document.status ?? 0,
            code: document.code ?? null,
            field: document.field ?? null,
        });
    }
}

/** The server does not answer. */
export class ConnectionLost extends Error {
    constructor() {
        super("The server does not answer");
    }
}

const watchers = new Set();

/** Tells each time that the server does not answer ("lost"), answers ("back"), or asks to wait ("busy", seconds). */
export function watchConnection(watcher) {
    watchers.add(watcher);
}

/** Calls once, when the server answers next. */
export function onceBack(call) {
    const watcher = (state) => {
        if (state === "back" && watchers.delete(watcher)) call();
    };
    watchers.add(watcher);
}

function report(state, seconds = 0) {
    watchers.forEach((watcher) => watcher(state, seconds));
}

export function keepToken(token) {
    sessionStorage.setItem(TOKEN, token);
}

export function pause(seconds) {
    return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Seconds before attempt number so many: a quarter, a half, one … eight. */
export function backoff(attempt) {
    return Math.min(8, 0.25 * 2 ** attempt);
}

function headers(extra) {
    const token = sessionStorage.getItem(TOKEN);
    return { ...extra, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
}

async function send(method, path, body, options = {}) {
    const content = body === undefined ? {} : { "Content-Type": "application/json" };
    try {
        return await fetch(BASE + path, {
            method,
            headers: headers({ ...content, ...options.headers }),
            signal: options.signal,
            body: body === undefined ? undefined : jsonText(body),
        });
    } catch (error) {
        if (error.name === "AbortError") throw error;
        throw new ConnectionLost();
    }
}

async function problem(response) {
    const document = await response.json().catch(() => ({}));
    return new Problem({ title: `${response.status} ${response.statusText}`, ...document, status: response.status });
}

/** Sends until the server is no longer busy; what is lost on the way is tried again if `again`. */
async function patiently(method, path, body, options, again) {
    for (let attempt = 0; ; attempt += 1) {
        const response = await attempted(method, path, body, options, again && attempt);
        if (response && response.status !== 429) return answered(response);
        if (response) await waitForTurn(response);
        options.signal?.throwIfAborted();
    }
}

/** An answer; or null after a pause where there was none and it is to be tried again. */
async function attempted(method, path, body, options, attempt) {
    try {
        return await send(method, path, body, options);
    } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        report("lost");
        if (attempt === false) throw error;
        await pause(backoff(attempt));
        return null;
    }
}

async function waitForTurn(response) {
    const seconds = Math.min(60, Number(response.headers.get("Retry-After")) || 1);
    report("busy", seconds);
    await pause(seconds);
}

async function answered(response) {
    report("back");
    if (!response.ok) throw await problem(response);
    return response;
}

/** Reading may be tried again, whatever happened. */
export async function get(path, options = {}) {
    return parseJSON(await (await patiently("GET", path, undefined, options, true)).text());
}

/** Text, or a blob, of a result to be saved. */
export async function getBlob(path) {
    return (await patiently("GET", path, undefined, {}, false)).blob();
}

export async function post(path, body, options = {}) {
    return parseJSON(await (await patiently("POST", path, body, options, false)).text());
}

export async function remove(path) {
    await patiently("DELETE", path, undefined, {}, false);
}

/** The last event of every run is one of these, that of a cancelled one, too. */
const LAST = ["finished", "failed"];

/**
 * Follows the events of a run from the first to the last, over connections that break off or end before it.
 * @param {(event: object) => void} receive
 */
export async function follow(run, receive, signal) {
    let [last, ended] = ["", false];
    for (let attempt = 0; ; attempt += 1) {
        await stretch(run, last, signal, ({ id, data }) => {
            const event = parseJSON(data);
            [attempt, last, ended] = [0, id || last, LAST.includes(event.event)];
            receive(event);
        });
        if (ended) return;
        report("lost");
        await pause(backoff(attempt));
        signal.throwIfAborted();
    }
}

/** One connection's share of the events, as soon as the server has a place for one more reader. */
async function stretch(run, last, signal, receive) {
    try {
        const headers = last ? { "Last-Event-ID": last } : {};
        const response = await patiently("GET", `/jobs/${run}/events`, undefined, { headers, signal }, true);
        await readEvents(response.body.getReader(), receive);
    } catch (error) {
        if (!(error instanceof TypeError)) throw error;
    }
}

async function readEvents(reader, receive) {
    const parser = new EventStreamParser();
    const decoder = new TextDecoder();
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        parser.push(decoder.decode(value, { stream: true })).forEach(receive);
    }
}
