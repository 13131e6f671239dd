/** The answer of a run in words, said once. */

import { element } from "./dom.js";

export function createWords() {
    const host = element("div", { class: "verdict-text", role: "status" });
    let said = "";
    return {
        element: host,
        /** @param {{ lead: string, notes: string[] }} words */
        show({ lead, notes }) {
            const key = [lead, ...notes].join("\n");
            if (key === said) return;
            said = key;
            const first = lead ? [element("p", { class: "lead", text: lead })] : [];
            host.replaceChildren(...first, ...notes.map((text) => element("p", { class: "note", text })));
        },
    };
}
