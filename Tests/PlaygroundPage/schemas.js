/** The schemas of requests, as the server gives them. */

import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../Documentation/Schemas/", import.meta.url);

export const KINDS = readdirSync(FOLDER)
    .filter((name) => name.startsWith("request-"))
    .map((name) => {
        const request = JSON.parse(readFileSync(new URL(name, FOLDER)));
        return { kind: request.properties.kind.const, request };
    });

export function propertiesOf(kind) {
    return KINDS.find((entry) => entry.kind === kind).request.properties;
}
