import Dynamics
package import Jobs
import Langevin
import Messages

extension SuiteRequest {
    static let usualNetwork = "logistic"

    /// The run, checked. Parts that this model does not allow are skipped, for the reason with which their own study
    /// refuses it.
    package func plan() throws(JobError) -> SuitePlan {
        let whole = withDefaults
        let tracked = try whole.solution(whole.checkingSolver, dt: whole.model.dt)
        let model = tracked.model
        try Self.requireOneTemperature(model)
        let sizes = try whole.stepSizes.map { (sizes) throws(JobError) in try Self.checked(sizes) }
        var plan = SuitePlan(request: whole.completed(model), tracked: tracked)
        for solver in whole.solvers ?? [] {
            for dt in sizes ?? [model.dt] { plan.solutions.append(try whole.solution(solver, dt: dt, of: model)) }
        }
        whole.addChecks(to: &plan)
        if comparesDiscretizations == true { whole.addComparison(to: &plan, sizes) }
        return plan
    }

    private static func checked(_ sizes: [Double]) throws(JobError) -> [Double] {
        let sizes = try DiscretizationRequest.checked(sizes)
        guard StepGrid(sizes) != nil else { throw DiscretizationRequest.withoutGrid(sizes) }
        return sizes
    }

    private static func requireOneTemperature(_ model: ModelPlan) throws(JobError) {
        guard model.temperatures.count > 1 else { return }
        throw .invalid(
            .outOfRange(
                """
                \(said: Keys.temperature.name) has \(got: model.temperatures.count) numbers, \
                expected \(expected: "one"); \(remedy: "run one temperature at a time")
                """))
    }

    /// The request with what it leaves open and its parts do not know.
    private var withDefaults: SuiteRequest {
        var whole = self
        if !model.givesPlace { whole.model.network = Self.usualNetwork }
        whole.solvers = solvers ?? DiscretizationRequest.usualSolvers
        whole.checksFokkerPlanck = checksFokkerPlanck ?? false
        whole.checksGibbs = checksGibbs ?? checksFokkerPlanck ?? false
        whole.estimatesMixingTime = estimatesMixingTime ?? false
        whole.comparesDiscretizations = comparesDiscretizations ?? false
        (whole.tracksColors, whole.verifiesGF3) = (tracksColors ?? false, verifiesGF3 ?? false)
        return whole
    }

    /// The complete request. Where the number of trajectories was open it still is, because parts have defaults of
    /// their own.
    private func completed(_ model: ModelPlan) -> SuiteRequest {
        var complete = self
        complete.model = model.request
        (complete.model.solver, complete.model.trajectories) = (nil, self.model.trajectories)
        complete.model.friction = (solvers ?? []).first(where: \.isUnderdamped).map { _ in
            self.model.friction ?? LangevinModel.defaultFriction
        }
        return complete
    }
}

extension SuiteRequest {
    /// The solver of the checks: the first of overdamped dynamics, else the first.
    var checkingSolver: LangevinSolver? { solvers?.first { !$0.isUnderdamped } ?? solvers?.first }

    /// The model with one solver and step size. Friction is for those that have momenta, if there are such.
    func model(_ solver: LangevinSolver?, dt: Double?) -> ModelRequest {
        var model = model
        (model.solver, model.dt) = (solver, dt)
        if solver?.isUnderdamped == false, solvers?.contains(where: \.isUnderdamped) == true { model.friction = nil }
        return model
    }

    private func solution(_ solver: LangevinSolver?, dt: Double?) throws(JobError) -> SolvePlan {
        var request = SolveRequest()
        (request.model, request.backend) = (model(solver, dt: dt), backend)
        return try request.plan()
    }

    /// A solution over the time of `checking`, or the whole number of steps nearest to it.
    private func solution(
        _ solver: LangevinSolver, dt: Double, of checking: ModelPlan
    ) throws(JobError) -> SolvePlan {
        var request = SolveRequest()
        (request.model, request.backend) = (model(solver, dt: dt), backend)
        (request.model.time, request.model.steps) = (nil, Self.steps(in: checking.endTime, dt: dt))
        return try request.plan()
    }

    private static func steps(in time: Double, dt: Double) -> UInt64 {
        UInt64(min(max(1, (time / dt).rounded()), 0x1p53))
    }
}
