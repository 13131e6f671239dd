/** What is wrong, in a sentence at the field: what was got, what can be, and what to do. */

/** @param {{ message?: string, got?: string | null, expected?: string | null, remedy?: string | null }} problem */
export function problemSentence({ message = "", got = null, expected = null, remedy = null }) {
    const parts = [got === null ? null : `Got ${got}`, expected === null ? null : `expected ${expected}`].filter(
        Boolean,
    );
    if (parts.length === 0) return message;
    const sentence = parts.join(", ");
    const first = sentence[0].toUpperCase() + sentence.slice(1);
    return remedy === null ? `${first}.` : `${first}; ${remedy}.`;
}
