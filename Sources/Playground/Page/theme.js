/** Light, dark, or as the system has it; kept for the next visit. */

import { choiceField } from "./fields.js";
import { paletteChanged } from "./palette.js";

const KEY = "leapstar-theme";
const THEMES = [
    { value: "", text: "as the system" },
    { value: "light", text: "light" },
    { value: "dark", text: "dark" },
];

function apply(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    paletteChanged();
}

export function createThemeSwitch() {
    const field = choiceField({ name: "theme", label: "Theme", options: THEMES }, () => {
        localStorage.setItem(KEY, field.read());
        apply(field.read());
    });
    field.write(localStorage.getItem(KEY) ?? "");
    apply(field.read());
    return field.element;
}
