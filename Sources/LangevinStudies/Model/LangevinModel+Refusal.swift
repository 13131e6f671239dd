import Dynamics
import Jobs
import Langevin
import Messages

extension LangevinModel {
    /// Refuses a solver that does not suit the equation, and names those that do.
    func refuseUnsuited(_ solver: LangevinSolver) throws(JobError) {
        guard let objection = solver.objection(to: landscape) else { return }
        let others = suited(LangevinSolver.all).map(\.name)
        throw .invalid(
            .unsupported(
                "\(word: "solver") \(got: solver.name) \(objection); \(remedy: "take \(others.alternatives)")"))
    }

    /// Those of `solvers` that suit the equation.
    func suited(_ solvers: [LangevinSolver]) -> [LangevinSolver] {
        solvers.filter { $0.objection(to: landscape) == nil }
    }
}

extension LangevinSolver {
    /// The reason why the solver is not for `landscape`, as a clause after its name; nil if it is.
    fileprivate func objection(to landscape: Landscape) -> Message? {
        guard landscape.equation == nil || !isUnderdamped else {
            return "is for \(expected: "a landscape"), but the equation has a \(word: "drift") of its own"
        }
        return scheme.objection(to: landscape)
    }
}
