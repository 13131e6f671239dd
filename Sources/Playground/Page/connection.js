/** A line that says when the server does not answer or is busy. */

import { watchConnection } from "./api.js";
import { element, setHidden, setText } from "./dom.js";

export function createConnectionLine() {
    const line = element("p", { class: "connection", role: "status", hidden: true });
    let timer = 0;
    watchConnection((state, seconds) => {
        clearTimeout(timer);
        if (state === "back") return void setHidden(line, true);
        setText(line, state === "lost" ? "The server does not answer; trying again." : `The server is busy; trying again in ${seconds} s.`);
        setHidden(line, false);
        if (state === "busy") timer = setTimeout(() => setHidden(line, true), seconds * 1000);
    });
    return line;
}
