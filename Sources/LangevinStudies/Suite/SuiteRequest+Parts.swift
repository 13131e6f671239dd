import Jobs
import Langevin
import Messages

/// The parts that are checks.
extension SuiteRequest {
    func addChecks(to plan: inout SuitePlan) {
        let model = plan.tracked.model.request
        if verifiesGF3 == true {
            var colours = VerifyColorsRequest()
            (colours.seed, colours.count) = (model.runSeed, plan.tracked.drawCount)
            plan.colours = plan.part(.verifyColors) { () throws(JobError) in try colours.plan() }
        }
        if estimatesMixingTime == true {
            var mixing = checking(MixingRequest.self)
            mixing.model.trajectories = self.model.trajectories ?? Self.usualChains
            plan.mixing = plan.part(.mixingTime) { [mixing] () throws(JobError) in try mixing.plan() }
        }
        if checksGibbs == true {
            let gibbs = checking(CheckGibbsRequest.self)
            plan.gibbs = plan.part(.checkGibbs) { () throws(JobError) in try gibbs.plan() }
        }
        if checksFokkerPlanck == true {
            let density = checking(FokkerPlanckRequest.self)
            plan.density = plan.part(.fokkerPlanck) { () throws(JobError) in try density.plan() }
        }
    }

    /// The chains of a mixing time: they run for some thousand relaxation times.
    private static let usualChains: UInt64 = 64

    /// A check of the ensemble with the learning rate.
    private func checking<Check: LangevinStudyRequest>(_ type: Check.Type) -> Check {
        var check = Check()
        (check.model, check.backend) = (model(checkingSolver, dt: model.dt), backend)
        return check
    }
}

/// The comparison of discretizations.
extension SuiteRequest {
    /// The step sizes of a comparison that names none, in learning rates.
    private static let usualMultiples = [8.0, 4, 2, 1]

    func addComparison(to plan: inout SuitePlan, _ sizes: [Double]?) {
        let moved = (solvers ?? []).filter(\.isUnderdamped)
        for solver in moved { plan.skip(.discretizationStudy, CoupledPathsError.momenta(solver).message) }
        guard moved.count < solvers?.count ?? 0 else { return }
        let checking = plan.tracked.model
        var request = DiscretizationRequest()
        (request.model, request.backend) = (model(checkingSolver, dt: nil), backend)
        request.model.solver = nil
        request.solvers = solvers?.filter { !$0.isUnderdamped }
        let sizes = sizes ?? Self.usualMultiples.map { $0 * checking.dt }
        request.stepSizes = sizes
        request.refinement = refinement ?? (checking.model.isGeometric ? nil : Self.usualRefinement)
        (request.model.time, request.model.steps) = (nil, Self.largestSteps(of: sizes, in: checking.endTime))
        request.model.trajectories = Self.wholeBatches(model.trajectories ?? Self.usualPaths)
        plan.comparison = plan.part(.discretizationStudy) { [request] () throws(JobError) in try request.plan() }
    }

    /// The number of steps of the largest size in the time nearest to `time` that is a whole number of steps of every
    /// size.
    private static func largestSteps(of sizes: [Double], in time: Double) -> UInt64? {
        guard let grid = StepGrid(sizes), let largest = grid.factors.max() else { return nil }
        let periods = max(1, (time / (Double(grid.period) * grid.finest)).rounded())
        return UInt64(min(periods * Double(grid.period / largest), 0x1p53))
    }

    /// The steps of the reference in the largest common step.
    private static let usualRefinement: UInt64 = 2

    /// The trajectories of a comparison: differences on the same path scatter little, and small step sizes take long.
    private static let usualPaths: UInt64 = 128

    /// The next number of trajectories that batches divide.
    private static func wholeBatches(_ count: UInt64) -> UInt64 {
        let batches = DiscretizationPlan.batches
        return max(1, count / batches + (count.isMultiple(of: batches) ? 0 : 1)) * batches
    }
}
