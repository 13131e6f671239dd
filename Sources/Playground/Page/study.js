/** A tab of studies with the generic form: one kind, or a choice among several. */

import { element, setHidden } from "./dom.js";
import { choiceField } from "./fields.js";
import { firstValues } from "./form-model.js";
import { StudyPane } from "./study-pane.js";

class StudyView {
    #panes = new Map();

    constructor(context, { kinds, label }) {
        this.context = context;
        this.label = label;
        this.kinds = kinds.filter((name) => context.kinds.some(({ kind }) => kind === name));
        const options = this.kinds.map((kind) => ({
            value: kind,
            text: kind.replace(/^langevin-/, "").replaceAll("-", " "),
        }));
        this.kind = choiceField({ name: "kind", label: "Study", options }, () => this.#choose());
        setHidden(this.kind.element, this.kinds.length === 1);
        this.host = element("div");
        this.element = element("div", { class: "stack" }, this.kind.element, this.host);
        this.kind.element.classList.add("narrow");
        this.#arrange();
    }

    get #pane() {
        const kind = this.kind.read();
        if (!this.#panes.has(kind)) this.#panes.set(kind, new StudyPane(this.context, kind));
        return this.#panes.get(kind);
    }

    #choose() {
        this.#arrange();
        this.#pane.show();
        this.context.changed();
    }

    #arrange() {
        this.host.replaceChildren(this.#pane.element);
    }

    values() {
        return { ...(this.kinds.length > 1 ? { kind: this.kind.read() } : {}), ...this.#pane.values() };
    }

    usual({ kind = this.kind.read() }) {
        return firstValues(kind);
    }

    fill({ kind, ...values }) {
        if (kind) this.kind.write(kind);
        this.#arrange();
        this.#pane.fill(values);
    }

    show() {
        this.#pane.show();
    }

    hide() {}

    leave() {
        this.#pane.leave();
    }

    runIds() {
        return this.#pane.runIds();
    }

    open(ids) {
        this.#pane.open(ids);
    }
}

export function createStudy(context, study) {
    return new StudyView(context, study);
}
