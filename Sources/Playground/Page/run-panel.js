/** Buttons, progress, messages and downloads of a run. */

import { getBlob } from "./api.js";
import { button, element, setHidden, setText } from "./dom.js";
import { duration } from "./format.js";
import { isBusy, progress } from "./run-state.js";
import { fileName, save } from "./save.js";

/** Milliseconds from one announcement of progress to the next. */
const SPOKEN_EVERY = 5000;
const STATES = {
    starting: "Starting",
    queued: "Queued",
    running: "Running",
    finished: "Finished",
    cancelled: "Cancelled",
    failed: "Failed",
};

/**
 * @param {object} options
 * @param {HTMLFormElement} options.form  what the button that begins a run sends
 * @param {() => void} options.cancel
 * @param {(error: Error) => void} options.failed  a download did not come
 */
export function createRunPanel({ form, cancel, failed, title, noun = "result" }) {
    const run = button(title, null, { type: "submit", form: form.id, class: "primary", "data-action": "run" });
    const stop = button("Cancel", cancel, { hidden: true, "data-action": "cancel" });
    const bar = element("progress", { "aria-label": "Progress", hidden: true });
    const state = element("p", { class: "run-state", "data-state": "none" });
    const announcer = createAnnouncer();
    const error = element("p", { class: "message wrong", role: "alert", hidden: true });
    const notes = element("ul", { class: "notes", hidden: true });
    const downloads = element("div", { class: "bar", hidden: true });
    let current = null;
    const download = (path, ending) => () => saved(current, path, ending).catch(failed);
    downloads.append(
        button(`Download ${noun} (JSON)`, download("result", "json"), { "data-action": "result" }),
        button("Download report", download("report", "html"), { "data-action": "report" }),
    );

    function showError(text) {
        setText(error, text);
        setHidden(error, text === "");
    }

    return {
        element: element(
            "div",
            { class: "stack tight" },
            element("div", { class: "bar" }, run, stop, downloads),
            bar,
            state,
            announcer.element,
            error,
            notes,
        ),
        showError,
        show(value) {
            current = value;
            const going = isBusy(value);
            showButtons(run, stop, going);
            setHidden(downloads, !value.result);
            showProgress(bar, state, value, going);
            announcer.say(state.textContent, value.state);
            notes.replaceChildren(...[...value.warnings, ...value.notes].map((text) => element("li", { text })));
            setHidden(notes, notes.childElementCount === 0);
        },
    };
}

async function saved(run, path, ending) {
    save(await getBlob(`/jobs/${run.id}/${path}`), fileName(run, ending));
}

/** A button that is disabled, or hidden, loses the focus: the one stays, the other hands it on. */
function showButtons(run, stop, going) {
    run.setAttribute("aria-disabled", String(going));
    const hadFocus = document.activeElement === stop;
    setHidden(stop, !going);
    if (hadFocus && !going) run.focus();
}

/** Says each change of state at once to those who listen, and progress every few seconds only. */
function createAnnouncer() {
    const region = element("p", { class: "hidden-text", role: "status" });
    let last = { state: "none", at: 0 };
    return {
        element: region,
        say(text, state) {
            const now = performance.now();
            if (state === last.state && now - last.at < SPOKEN_EVERY) return;
            last = { state, at: now };
            setText(region, text);
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
