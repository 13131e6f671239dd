import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

/** What no formatter of ours looks at. */
const FOLDERS = ["../../Sources/Playground/Page/", "./"].map((path) => new URL(path, import.meta.url));

test("lines have 120 characters at most", () => {
    const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));
    const scripts = files.filter(({ pathname }) => pathname.endsWith(".js"));
    assert.ok(scripts.length > 60);
    const long = scripts.flatMap((file) =>
        readFileSync(file, "utf8")
            .split("\n")
            .flatMap((line, index) => ([...line].length > 120 ? [`${file.pathname}:${index + 1}`] : [])),
    );
    assert.deepEqual(long, []);
});
