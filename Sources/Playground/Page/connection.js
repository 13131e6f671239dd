/** A line that says when the server does not answer or is busy. */

import { get, watchConnection } from "./api.js";
import { element, setHidden, setText } from "./dom.js";

export function createConnectionLine() {
    const line = element("p", { class: "connection", role: "status", hidden: true });
    let timer = 0;
    let asking = false;

    function say(text) {
        setText(line, text);
        setHidden(line, false);
    }

    /** Asks until there is an answer: whoever lost the connection may not ask again. */
    async function ask() {
        if (asking) return;
        asking = true;
        await get("/about").catch(() => {});
        asking = false;
    }

    watchConnection((state, seconds) => {
        clearTimeout(timer);
        if (state === "back") setHidden(line, true);
        else if (state === "lost") say("The server does not answer; trying again.");
        else say(`The server is busy; trying again in ${seconds} s.`);
        if (state === "lost") ask();
        if (state === "busy") timer = setTimeout(() => setHidden(line, true), seconds * 1000);
    });
    return line;
}
