/** Files that the page hands out. */

import { element } from "./dom.js";

/**
 * @param {Blob} blob
 * @param {string} name  of the file
 */
export function save(blob, name) {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The name of a file of a run, which says its kind and which run it is: leapstar-boundary-1f2e.html. */
export function fileName({ kind, id }, ending) {
    return `leapstar-${kind}-${id}.${ending}`;
}
