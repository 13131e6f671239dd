/** Tabs by the ARIA pattern: arrows, Home and End move along them, the panel follows. */

import { element } from "./dom.js";

/**
 * @param {{ id: string, label: string }[]} items
 * @param {(id: string) => void} onSelect
 */
export function createTabs(items, onSelect) {
    const tabs = items.map(({ id, label }) =>
        element("button", {
            type: "button",
            role: "tab",
            id: `tab-${id}`,
            "aria-controls": `panel-${id}`,
            text: label,
            onclick: () => choose(id),
        }),
    );
    const panels = items.map(({ id }) =>
        element("section", {
            role: "tabpanel",
            id: `panel-${id}`,
            "aria-labelledby": `tab-${id}`,
            tabindex: "0",
            hidden: true,
        }),
    );
    const list = element("div", { role: "tablist", "aria-label": "Studies", class: "tabs", onkeydown: move }, ...tabs);

    function mark(id) {
        items.forEach((item, index) => {
            const selected = item.id === id;
            tabs[index].setAttribute("aria-selected", String(selected));
            tabs[index].tabIndex = selected ? 0 : -1;
            panels[index].hidden = !selected;
        });
    }

    function choose(id) {
        mark(id);
        onSelect(id);
    }

    function move(event) {
        const last = items.length - 1;
        const at = tabs.indexOf(document.activeElement);
        const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
            event.key
        ];
        if (at < 0 || next === undefined) return;
        event.preventDefault();
        tabs[next].focus();
        choose(items[next].id);
    }

    return { list, panels, choose, panel: (id) => panels[items.findIndex((item) => item.id === id)] };
}
