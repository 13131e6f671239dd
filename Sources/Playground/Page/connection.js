/** A line that says when the server does not answer or is busy. */

import { get, watchConnection } from "./api.js";
import { element, setHidden, setText } from "./dom.js";

export function createConnectionLine() {
    const line = element("p", { class: "connection", role: "status", hidden: true });
    let timer = 0;
    let [lost, asking] = [false, false];

    function say(text) {
        setText(line, text);
        setHidden(line, false);
    }

    /** Asks until there is an answer: whoever lost the connection may not ask again. */
    async function ask() {
        if (asking) return;
        asking = true;
        while (lost) await get("/about").catch(() => {});
        asking = false;
    }

    watchConnection((state, seconds) => {
        clearTimeout(timer);
        lost = state === "lost";
        if (state === "back") setHidden(line, true);
        else if (lost) say("The server does not answer; trying again.");
        else say(`The server is busy; trying again in ${seconds} s.`);
        if (lost) ask();
        if (state === "busy") timer = setTimeout(() => setHidden(line, true), seconds * 1000);
    });
    return line;
}
