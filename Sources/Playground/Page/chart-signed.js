/** The switch between an even axis and one by sign and logarithm, for charts that offer it. */

import { element, identifier, setHidden } from "./dom.js";

export function createSignedSwitch(onChange) {
    const id = identifier("signed");
    let chosen = null;
    const box = element("input", { type: "checkbox", id, onchange: () => choose(box.checked) });
    const host = element(
        "label",
        { for: id, class: "check", hidden: true },
        box,
        element("span", { text: "signed logarithmic axis" }),
    );
    let last = null;

    function choose(signed) {
        chosen = signed;
        mark(last);
        onChange();
    }

    /** The same object with the axis that is chosen, so that a switch needs no new data. */
    function mark(spec) {
        if (!spec) return;
        const signed = chosen ?? true;
        spec.y.signed = spec.y.signedFrom && signed ? spec.y.signedFrom : null;
    }

    return {
        element: host,
        /** The spec with its axis as it is chosen; signed where it is offered and nothing was chosen. */
        apply(spec) {
            last = { ...spec, y: { ...spec.y } };
            mark(last);
            setHidden(host, !spec.y.signedFrom);
            box.checked = Boolean(last.y.signed);
            return last;
        },
    };
}
