/** As much of a document as the page needs to build its elements: no layout, no styles, no selectors. */

class FakeElement {
    constructor(tag) {
        Object.assign(this, { tag, attributes: {}, children: [], dataset: {}, own: "", hidden: false, value: "" });
        this.style = { setProperty: () => {} };
        this.classList = { toggle: () => {}, add: () => {}, remove: () => {} };
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
        this.children.push(...children);
    }

    replaceChildren(...children) {
        this.children = children;
    }

    setAttribute(name, value) {
        this.attributes[name] = value;
        if (name.startsWith("data-")) this.dataset[name.slice(5)] = value;
    }

    removeAttribute(name) {
        delete this.attributes[name];
    }

    addEventListener() {}

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
};
globalThis.matchMedia = () => ({ matches: false, addEventListener: () => {} });
