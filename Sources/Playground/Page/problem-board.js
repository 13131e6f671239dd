/** Shows the one problem that matters: of the inputs as they stand, or else of the run that was made with them. */

import { ConnectionLost, onceBack } from "./api.js";

/**
 * @param {{ show: (problem: object | null) => boolean }} form  says whether a field took the problem
 * @param {{ showError: (text: string) => void }} panel         for problems of no field
 */
export function createProblemBoard(form, panel) {
    let ofInputs = null;
    let ofRun = null;
    let known = null;
    let shown = null;

    function show() {
        const problem = ofInputs ?? ofRun;
        if (problem === shown) return;
        shown = problem;
        const atField = form.show(problem);
        panel.showError(problem && !atField ? problem.message : "");
    }

    function ran(error) {
        ofRun = error;
        // It is no problem any more as soon as the server answers.
        if (error instanceof ConnectionLost) onceBack(() => ofRun === error && ran(null));
        show();
    }

    return {
        /** Inputs have changed: what was wrong with the last run says nothing of them. */
        changed() {
            ofRun = null;
            show();
        },
        checked(problem) {
            ofInputs = problem;
            show();
        },
        /** What was asked for went wrong in this way, or has begun well. */
        ran,
        /** A run begins: it has no error yet. */
        begun() {
            known = null;
            ran(null);
        },
        /** Says the error that a run has, once: what is said after it stands. */
        follow({ error }) {
            if (error === known) return;
            known = error;
            ran(error);
        },
    };
}
