/** Reading of text/event-stream, whatever the pieces in which it arrives. */

/** @typedef {{ id: string, event: string, data: string }} StreamEvent */

export class EventStreamParser {
    #rest = "";
    #event = blank();

    /**
     * Takes the next piece of text, gives the events that it completes.
     * @returns {StreamEvent[]}
     */
    push(text) {
        const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop();
        return lines.flatMap((line) => this.#line(line));
    }

    #line(line) {
        if (line === "") return this.#dispatch();
        if (line.startsWith(":")) return [];
        const colon = line.indexOf(":");
        const name = colon < 0 ? line : line.slice(0, colon);
        this.#field(name, colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, ""));
        return [];
    }

    #field(name, value) {
        if (name === "data") this.#event.data.push(value);
        if (name === "event") this.#event.event = value;
        if (name === "id") this.#event.id = value;
    }

    #dispatch() {
        const { id, event, data } = this.#event;
        this.#event = blank();
        return data.length === 0 ? [] : [{ id, event, data: data.join("\n") }];
    }
}

function blank() {
    return { id: "", event: "message", data: [] };
}
