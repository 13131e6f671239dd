import Dynamics
package import Jobs
import Langevin
import Messages

extension DiscretizationRequest {
    /// The comparison to make, checked.
    package func plan() throws(JobError) -> DiscretizationPlan {
        let confidence = try Double(probability: confidence, usual: 0.95, Keys.confidence.name)
        let equation = try checkedModel()
        let reference = reference ?? equation.usualReference
        let refinement = try checkedRefinement(reference)
        let grid = try checkedGrid(refinement)
        let length = try PathLength(model, grid)
        var fine = model
        (fine.dt, fine.steps, fine.time) = (grid.finest, UInt64(length.fineSteps), nil)
        let plan = try ModelPlan(fine, Self.defaults)
        try checkTrajectories(plan.trajectories)
        let solvers = try checkedSolvers(equation)
        let paths = try paths(plan, grid, solvers, reference)
        var complete = self
        complete.model = plan.request
        (complete.model.solver, complete.model.dt) = (nil, nil)
        (complete.model.steps, complete.model.time) = (UInt64(length.largestSteps), nil)
        (complete.stepSizes, complete.solvers, complete.reference) = (grid.stepSizes, solvers, reference)
        (complete.refinement, complete.confidence) = (UInt64(refinement), confidence)
        return DiscretizationPlan(
            request: complete, model: plan, paths: paths, solvers: solvers, grid: grid, confidence: confidence)
    }

    static let usualStepSizes = [0.08, 0.04, 0.02, 0.01]
    static let usualSolvers: [LangevinSolver] = [.eulerMaruyama, .rungeKuttaMilstein, .sosri]
    private static let defaults = ModelPlan.Defaults(trajectories: 4096)
    static let largestRefinement: UInt64 = 1024

    /// The model with the usual step size: what moves, whatever the grid.
    private func checkedModel() throws(JobError) -> LangevinModel {
        var request = model
        (request.steps, request.time, request.dt) = (nil, nil, nil)
        let plan = try ModelPlan(request, Self.defaults)
        guard plan.temperatures.count == 1 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.temperature.name) has \(got: plan.temperatures.count) numbers, \
                    expected \(expected: "one"); \(remedy: "compare one temperature at a time")
                    """))
        }
        return plan.model
    }

    private func checkedSolvers(_ model: LangevinModel) throws(JobError) -> [LangevinSolver] {
        let solvers = solvers ?? model.suited(Self.usualSolvers)
        for solver in solvers where !solver.isUnderdamped { try model.refuseUnsuited(solver) }
        return solvers
    }

    private func checkedGrid(_ refinement: Int) throws(JobError) -> StepGrid {
        let sizes = try Self.checked(stepSizes ?? Self.usualStepSizes)
        guard let grid = StepGrid(sizes, refinement: refinement) else { throw Self.withoutGrid(sizes) }
        return grid
    }

    /// Step sizes that are above 0, different, and at least one.
    static func checked(_ sizes: [Double]) throws(JobError) -> [Double] {
        if let bad = sizes.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw .invalid(.outOfRange("\(said: Keys.stepSizes.name) must be \(expected: "above 0"), got \(got: bad)"))
        }
        guard Set(sizes).count == sizes.count, !sizes.isEmpty else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.stepSizes.name) must be \(expected: "different"), and at least one, got \(got: sizes.listed)"
                ))
        }
        return sizes
    }

    /// The refusal of step sizes without a common step.
    static func withoutGrid(_ sizes: [Double]) -> JobError {
        .invalid(
            .outOfRange(
                """
                \(said: Keys.stepSizes.name) must be \(expected: "whole multiples of a common step"), which paths \
                are made of, got \(got: sizes.listed); \(remedy: "take sizes such as 0.08,0.04,0.02")
                """))
    }

    private func checkedRefinement(_ reference: PathReference) throws(JobError) -> Int {
        let least: UInt64 = reference == .exact ? 1 : 2
        let value = refinement ?? (reference == .exact ? 1 : 8)
        guard (least...Self.largestRefinement).contains(value) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.refinement.name) must be \(expected: "\(least) to \(Self.largestRefinement)") \
                    where the \(word: "reference") is \(reference.name), got \(got: value)
                    """))
        }
        return Int(value)
    }

    private func checkTrajectories(_ count: UInt64) throws(JobError) {
        let batches = DiscretizationPlan.batches
        guard !count.isMultiple(of: batches) else { return }
        let nearest = max(1, (count + batches / 2) / batches) * batches
        throw .invalid(
            .outOfRange(
                """
                \(said: Keys.trajectories.name) must be \(expected: "a multiple of \(batches)"), as many batches give \
                the intervals, got \(got: count); \(remedy: "take \(nearest)")
                """))
    }

    private func paths(
        _ plan: ModelPlan, _ grid: StepGrid, _ solvers: [LangevinSolver], _ reference: PathReference
    ) throws(JobError) -> PathPrograms {
        let levels = solvers.flatMap { solver in grid.factors.map { PathLevel(solver, factor: $0) } }
        do throws(CoupledPathsError) {
            return try PathPrograms(
                plan.model, levels: levels, reference: reference, finestStep: grid.finest,
                runSeed: plan.experiment.runSeed, generator: plan.experiment.generator)
        } catch { throw .invalid(error.message) }
    }
}

extension LangevinModel {
    /// What the solvers are compared with unless a request says otherwise.
    fileprivate var usualReference: PathReference {
        if isGeometric { return .exact }
        return .finest(landscape.coordinateOfMixedNoise == nil ? .sosri : .eulerMaruyama)
    }
}

extension [Double] {
    fileprivate var listed: String { isEmpty ? "none" : map { "\($0)" }.joined(separator: ",") }
}
