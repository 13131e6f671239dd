/** Buttons, progress, messages and downloads of a run. */

import { getBlob } from "./api.js";
import { button, element, setHidden, setText } from "./dom.js";
import { duration } from "./format.js";
import { problemSentence } from "./problem-text.js";
import { isGoing, progress } from "./run-state.js";

const STATES = { starting: "Starting", queued: "Queued", running: "Running", finished: "Finished", cancelled: "Cancelled", failed: "Failed" };

/**
 * @param {{ start: () => void, cancel: () => void, title: string }} actions
 */
export function createRunPanel({ start, cancel, title, noun = "result" }) {
    const run = button(title, start, { class: "primary", "data-action": "run" });
    const stop = button("Cancel", cancel, { hidden: true, "data-action": "cancel" });
    const bar = element("progress", { "aria-label": "Progress", hidden: true });
    const state = element("p", { class: "run-state", role: "status", "data-state": "none" });
    const error = element("p", { class: "message wrong", role: "alert", hidden: true });
    const notes = element("ul", { class: "notes", hidden: true });
    const downloads = element("div", { class: "bar", hidden: true });
    let current = null;
    const save = (path, name) => () => saveAs(current.id, path, name(current)).catch((problem) => showError(problemSentence(problem)));
    downloads.append(
        button(`Download ${noun} (JSON)`, save("result", ({ kind, id }) => `${noun}-${kind}-${id}.json`), { "data-action": "result" }),
        button("Download report", save("report", ({ kind, id }) => `report-${kind}-${id}.html`), { "data-action": "report" }));

    function showError(text) {
        setText(error, text);
        setHidden(error, text === "");
    }

    return {
        element: element("div", { class: "stack tight" }, element("div", { class: "bar" }, run, stop, downloads), bar, state, error, notes),
        showError,
        show(value) {
            current = value;
            const going = isGoing(value) || value.state === "starting";
            run.disabled = going;
            setHidden(stop, !isGoing(value));
            setHidden(downloads, !value.result);
            showProgress(bar, state, value, going);
            notes.replaceChildren(...[...value.warnings, ...value.notes].map((text) => element("li", { text })));
            setHidden(notes, notes.childElementCount === 0);
        },
    };
}

function showProgress(bar, state, value, going) {
    const { text, done, total } = progress(value);
    setHidden(bar, !going);
    if (total === null) bar.removeAttribute("value");
    else [bar.max, bar.value] = [total, done];
    const word = STATES[value.state] ?? "";
    const time = value.seconds && !going ? `after ${duration(value.seconds)}` : "";
    setText(state, going && value.state !== "starting" ? text : [word, time].filter(Boolean).join(" "));
    if (state.dataset.state !== value.state) state.dataset.state = value.state;
}

async function saveAs(id, path, name) {
    const address = URL.createObjectURL(await getBlob(`/jobs/${id}/${path}`));
    const link = element("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
