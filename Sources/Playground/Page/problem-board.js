/** Shows the one problem that matters: of the inputs as they stand, or else of the run that was made with them. */


/**
 * @param {{ show: (problem: object | null) => boolean }} form  says whether a field took the problem
 * @param {{ showError: (text: string) => void }} panel         for problems of no field
 */
export function createProblemBoard(form, panel) {
    let ofInputs = null;
    let ofRun = null;
    let shown = null;

    function show() {
        const problem = ofInputs ?? ofRun;
        if (problem === shown) return;
        shown = problem;
        const atField = form.show(problem);
        panel.showError(problem && !atField ? problem.message : "");
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
        /** A run has this error now, or none. */
        ran(error) {
            ofRun = error;
            show();
        },
    };
}
