/** The command that does the same in a terminal, to be copied. */

import { ConnectionLost, Problem, onceBack, post } from "./api.js";
import { copyButton } from "./copy.js";
import { debounced, element, setText } from "./dom.js";

/**
 * @param {() => object} request  what the command is asked for
 * @param {(answer: { command: string, request: object } | null, problem: Problem | null) => void} [onAnswer]
 */
export function createCommandLine(request, onAnswer = () => {}) {
    const code = element("code", { text: "…" });
    const copy = copyButton("Copy command", () => code.textContent);
    let busy = false;
    let again = false;

    async function ask() {
        again = busy;
        if (busy) return;
        busy = true;
        try {
            show(await post("/commands", request()));
        } catch (error) {
            if (error instanceof ConnectionLost) onceBack(refresh);
            onAnswer(null, error instanceof Problem || error.field ? error : null);
        }
        busy = false;
        if (again) ask();
    }

    const refresh = debounced(ask, 250);

    function show(answer) {
        setText(code, answer.command);
        onAnswer(answer, null);
    }

    return {
        element: element(
            "div",
            { class: "command" },
            element("h2", { text: "The same in a terminal" }),
            element("pre", { tabindex: "0", "aria-label": "Command" }, code),
            copy,
        ),
        refresh,
        show: (command) => setText(code, command),
    };
}
