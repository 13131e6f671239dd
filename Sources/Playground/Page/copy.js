/** Copying to the clipboard, with a word that it was done. */

import { button, setText } from "./dom.js";

/** @param {() => string} text */
export function copyButton(label, text) {
    const made = button(
        label,
        async () => {
            setText(made, (await copied(text())) ? "Copied" : "Copying failed");
            setTimeout(() => setText(made, label), 1500);
        },
        { class: "quiet", "aria-live": "polite" },
    );
    return made;
}

async function copied(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copiedBySelection(text);
    }
}

/** Where the clipboard is closed to pages, as on addresses that are not of this machine. */
function copiedBySelection(text) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
}
