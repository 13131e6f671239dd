/** The page: its tabs, and the address that says which one is shown with which inputs. */

import { get, keepToken } from "./api.js";
import { createBoundary } from "./boundary.js";
import { createConnectionLine } from "./connection.js";
import { copyButton } from "./copy.js";
import { debounced, element } from "./dom.js";
import { decodeLink, encodeLink, takeToken, withUsual } from "./link.js";
import { createPlayground } from "./playground.js";
import { valuesFrom } from "./request.js";
import { createRuns } from "./runs.js";
import { createStudy } from "./study.js";
import { boundaryValues } from "./boundary-request.js";
import { createTabs } from "./tabs.js";
import { createThemeSwitch } from "./theme.js";

const LANGEVIN = "langevin-";
/** Tabs of the generic form with the kinds that they offer, in order. */
const STUDIES = [
    { id: "sweep", label: "Sweep", kinds: ["sweep"] },
    { id: "map", label: "Map", kinds: ["map"] },
    { id: "slope", label: "Slope", kinds: ["slope"] },
    { id: "fan", label: "Fan", kinds: ["fan"] },
    {
        id: "langevin",
        label: "Langevin",
        kinds: [
            "solve",
            "check-gibbs",
            "fokker-planck",
            "mixing-time",
            "first-passage",
            "temperature-sweep",
            "discretization-study",
            "stationary-bias",
            "verify-colors",
            "run",
        ].map((name) => LANGEVIN + name),
    },
    { id: "more", label: "More", kinds: ["probe", "trace", "reversibility", "verify", "paper"] },
];

const VIEWS = [
    { id: "playground", label: "Playground", create: createPlayground },
    { id: "boundary", label: "Boundary", create: createBoundary },
    ...STUDIES.map((study) => ({ ...study, create: (context) => createStudy(context, study) })),
    { id: "runs", label: "Runs", create: createRuns },
];

class Page {
    #views = new Map();
    #current = null;
    #writing = debounced(() => this.#writeAddress(), 200);

    constructor(context) {
        this.context = { ...context, changed: () => this.#writing(), openRun: (job) => this.#openRun(job) };
        this.tabs = createTabs(VIEWS, (id) => this.#select(id));
        document.querySelector("nav").append(this.tabs.list);
        document.querySelector("main").replaceChildren(...this.tabs.panels);
        document.querySelector("#tools").append(
            copyButton("Copy link", () => this.#link()),
            createThemeSwitch(),
        );
        addEventListener("hashchange", () => this.#readAddress());
        this.#readAddress();
    }

    #view(id) {
        if (!this.#views.has(id)) {
            const view = VIEWS.find((candidate) => candidate.id === id).create(this.context);
            this.tabs.panel(id).append(view.element);
            this.#views.set(id, view);
        }
        return this.#views.get(id);
    }

    #select(id) {
        if (this.#current && this.#current !== id) this.#view(this.#current).hide();
        this.#current = id;
        this.#view(id).show();
        document.title = `${VIEWS.find((view) => view.id === id).label} · Leapstar`;
        this.#writing();
    }

    #readAddress() {
        const { view, values, runs } = decodeLink(location.hash);
        const id = VIEWS.some((candidate) => candidate.id === view) ? view : "playground";
        const shown = this.#view(id);
        if (Object.keys(values).length > 0) shown.fill(withUsual(shown, values));
        if (runs.length > 0 && Object.keys(values).length === 0) this.#openById(runs[0]);
        else if (runs.length > 0) shown.open?.(runs);
        this.tabs.choose(id);
    }

    /** A run without its inputs: the server has them. */
    async #openById(id) {
        const job = await get(`/jobs/${id}`).catch(() => null);
        if (job) this.#openRun(job);
    }

    #fragment() {
        const view = this.#view(this.#current);
        const values = view.values();
        return encodeLink({ view: this.#current, values, runs: view.runIds?.() ?? [] }, view.usual(values));
    }

    #writeAddress() {
        if (location.hash !== this.#fragment()) history.replaceState(null, "", this.#fragment());
    }

    #link() {
        return location.origin + location.pathname + this.#fragment();
    }

    /** Shows a run of the list in its tab, with the inputs that it had. */
    #openRun({ id, kind, request }) {
        const tab = kind === "boundary" ? kind : STUDIES.find(({ kinds }) => kinds.includes(kind))?.id;
        if (!tab) return;
        const view = this.#view(tab);
        view.leave();
        view.fill(kind === "boundary" ? boundaryValues(request) : { kind, ...valuesFrom(request) });
        view.open([id]);
        this.tabs.choose(tab);
    }
}

function schemesOf(kinds) {
    return kinds.find(({ kind }) => kind === "trace").request.properties.scheme.enum;
}

async function begin() {
    const { token, fragment } = takeToken(location.hash);
    if (token !== null) keepToken(token);
    if (token !== null) history.replaceState(null, "", location.pathname + fragment);
    document.querySelector("header").append(createConnectionLine());
    try {
        const [about, { landscapes }, { kinds }] = await Promise.all([
            get("/about"),
            get("/landscapes"),
            get("/kinds"),
        ]);
        document.querySelector("#version").textContent = about.version;
        new Page({ about, landscapes, kinds, schemes: schemesOf(kinds) });
    } catch (error) {
        document
            .querySelector("main")
            .replaceChildren(element("p", { class: "message wrong", role: "alert", text: error.message }));
    }
}

begin();
