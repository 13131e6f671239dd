/** As much of a document as the page needs to build its elements: no layout, no styles, no selectors. */

class FakeElement {
    constructor(tag) {
        Object.assign(this, { tag, attributes: {}, children: [], dataset: {}, own: "", hidden: false, value: "" });
        this.style = { setProperty: () => {} };
        this.classList = { toggle: () => {}, add: () => {}, remove: () => {} };
        this.listeners = {};
    }

    get childElementCount() {
        return this.children.length;
    }

    get options() {
        return this.all("option");
    }

    get textContent() {
        return this.own + this.children.map((child) => child.textContent ?? child).join("");
    }

    set textContent(text) {
        [this.own, this.children] = [text, []];
    }

    append(...children) {
        children.forEach((child) => this.insertBefore(child, null));
    }

    replaceChildren(...children) {
        this.children = [];
        this.append(...children);
    }

    insertBefore(child, other) {
        child.remove?.();
        this.children.splice(other ? this.children.indexOf(other) : this.children.length, 0, child);
        if (child instanceof FakeElement) child.parent = this;
    }

    /** What leaves the document loses the focus. */
    remove() {
        if (!this.parent) return;
        if (this.contains(document.activeElement)) document.activeElement = document.body;
        this.parent.children = this.parent.children.filter((child) => child !== this);
        this.parent = null;
    }

    contains(other) {
        return other === this || this.children.some((child) => child.contains?.(other));
    }

    get nextElementSibling() {
        return this.parent.children[this.parent.children.indexOf(this) + 1] ?? null;
    }

    get previousElementSibling() {
        return this.parent.children[this.parent.children.indexOf(this) - 1] ?? null;
    }

    focus() {
        document.activeElement = this;
    }

    setAttribute(name, value) {
        this.attributes[name] = value;
        if (name === "id" || name === "value") this[name] = value;
        if (name.startsWith("data-")) this.dataset[name.slice(5)] = value;
    }

    removeAttribute(name) {
        delete this.attributes[name];
    }

    addEventListener(name, listener) {
        this.listeners[name] = listener;
    }

    click() {
        document.clicked = this;
    }

    /** What an event of that name makes happen. */
    send(name) {
        return this.listeners[name]?.({ preventDefault: () => {} });
    }

    querySelector(tag) {
        return this.all(tag)[0];
    }

    after() {}

    /** Every element below of a tag, or of a class with a dot before it, in order. */
    all(name) {
        const isOne = (child) => child.tag === name || `.${child.className}` === name;
        return this.children.flatMap((child) => [...(isOne(child) ? [child] : []), ...(child.all?.(name) ?? [])]);
    }
}

/** Texts of elements. */
export function texts(elements) {
    return elements.map(({ textContent }) => textContent);
}

/** Set when this module is imported, which has to be before the page's modules: some of them look at once. */
globalThis.document = {
    createElement: (tag) => new FakeElement(tag),
    createElementNS: (_, tag) => new FakeElement(tag),
    body: new FakeElement("body"),
};
globalThis.matchMedia = () => ({ matches: false, addEventListener: () => {} });
