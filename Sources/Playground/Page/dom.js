/** Elements, made in a line. */

let lastIdentifier = 0;

/** An id that no other element of the page has. */
export function identifier(stem) {
    lastIdentifier += 1;
    return `${stem}-${lastIdentifier}`;
}

/**
 * An element with attributes, properties (class, text, on…) and children.
 * @param {string} tag
 * @param {Record<string, unknown>} [options]
 * @param {...(Node | string | null | undefined)} children
 */
export function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    Object.entries(options).forEach(([name, value]) => assign(made, name, value));
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
}

function assign(made, name, value) {
    if (value === null || value === undefined || value === false) return;
    if (name === "class") made.className = value;
    else if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
}

export function button(text, onclick, options = {}) {
    return element("button", { type: "button", onclick, text, ...options });
}

/** A line of small print; null where there is nothing to be said. */
export function note(text) {
    return text ? element("p", { class: "note", text }) : null;
}

/** A form without a way of its own to send: Enter in a field, and a button that belongs to it, call `onSubmit`. */
export function form(title, onSubmit, ...children) {
    const submitted = (event) => {
        event.preventDefault();
        onSubmit();
    };
    const options = { id: identifier("form"), class: "stack", "aria-label": title, onsubmit: submitted };
    return element("form", options, ...children);
}

/** Sets text only where it differs, so that live regions do not speak twice and nothing is laid out for nothing. */
export function setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
}

export function setHidden(node, hidden) {
    if (node.hidden !== hidden) node.hidden = hidden;
}

/** Calls the last of many calls only, so many milliseconds after it; `now` makes a call that waits at once. */
export function debounced(call, milliseconds) {
    let timer = 0;
    let waiting = null;
    const now = () => {
        clearTimeout(timer);
        const due = waiting;
        waiting = null;
        due?.();
    };
    const later = (...values) => {
        clearTimeout(timer);
        waiting = () => call(...values);
        timer = setTimeout(now, milliseconds);
    };
    return Object.assign(later, { now });
}

/** Calls once in the next frame, however often it is asked to. */
export function oncePerFrame(call) {
    let waiting = false;
    return () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
            waiting = false;
            call();
        });
    };
}
