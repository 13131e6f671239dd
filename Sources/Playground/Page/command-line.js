/** The command that does the same in a terminal, to be copied, with the file that it needs. */

import { ConnectionLost, Problem, onceBack, post } from "./api.js";
import { copyButton } from "./copy.js";
import { button, debounced, element, setHidden, setText } from "./dom.js";
import { jsonText } from "./json.js";
import { save } from "./save.js";

/**
 * @param {() => object} request  what the command is asked for
 * @param {(answer: { command: string, request: object } | null, problem: Problem | null) => void} [onAnswer]
 */
export function createCommandLine(request, onAnswer = () => {}) {
    const code = element("code", { text: "…" });
    const copy = copyButton("Copy command", () => code.textContent);
    const file = button("", () => save(fileOf(asked), nameOf(code.textContent)), {
        class: "quiet",
        hidden: true,
        "data-action": "request",
    });
    let asked = null;
    let busy = false;
    let again = false;

    async function ask() {
        again = busy;
        if (busy) return;
        busy = true;
        try {
            const sent = request();
            show(await post("/commands", sent), sent);
        } catch (error) {
            if (error instanceof ConnectionLost) onceBack(refresh);
            onAnswer(null, error instanceof Problem || error.field ? error : null);
        }
        busy = false;
        if (again) ask();
    }

    const refresh = debounced(ask, 250);

    function show(answer, sent) {
        asked = sent;
        setText(code, answer.command);
        setText(file, `Download ${nameOf(answer.command)}`);
        setHidden(file, nameOf(answer.command) === null);
        onAnswer(answer, null);
    }

    return {
        element: element(
            "div",
            { class: "command" },
            element("h2", { text: "The same in a terminal" }),
            element("pre", { tabindex: "0", "aria-label": "Command" }, code),
            element("div", { class: "bar" }, copy, file),
        ),
        refresh,
    };
}

/** The file that a command runs; null where it has none. */
export function nameOf(command) {
    return /^leapstar run (\S+\.json)$/.exec(command)?.[1] ?? null;
}

function fileOf(request) {
    return new Blob([jsonText(request, 2), "\n"], { type: "application/json" });
}
