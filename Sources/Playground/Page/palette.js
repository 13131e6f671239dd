/** Colours of charts: CSS variables, as they are in the present theme, read once for each. */

const cache = new Map();
const listeners = new Set();
let probe = null;

/** Takes a variable on as the colour of an element, as its own text may be a choice between light and dark. */
function resolved(name) {
    probe ??= document.body.appendChild(Object.assign(document.createElement("span"), { hidden: true }));
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
}

/** The colour that a CSS variable has now, such as "--ink". */
export function colour(name) {
    if (!cache.has(name)) cache.set(name, resolved(name));
    return cache.get(name);
}

/** Calls when the colours may have changed. */
export function onPaletteChange(listener) {
    listeners.add(listener);
}

export function paletteChanged() {
    cache.clear();
    listeners.forEach((listener) => listener());
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paletteChanged);
