/** Colours of charts: CSS variables, read once for each theme. */

const cache = new Map();
const listeners = new Set();

/** The colour that a CSS variable has now, such as "--ink". */
export function colour(name) {
    if (!cache.has(name)) cache.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
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
