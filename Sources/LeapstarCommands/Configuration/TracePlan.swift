import Leapstar

/// Which trajectories to follow, and how closely.
struct TracePlan: Sendable {
    let experiment: ExperimentPlan
    let dt: Double
    let trajectories: UInt64
    let stride: UInt32
    let baselineStep: UInt32
    private let tracer: Tracer

    init(_ settings: Settings) throws(CommandError) {
        dt = try settings.stepSize(for: "trace")
        trajectories = try settings.value(Keys.trajectories) ?? 5
        guard trajectories >= 1 else { throw .usage("trajectories must be at least 1, got 0") }
        let plan = try ExperimentPlan(settings.without([Keys.seeds.name]), seeds: trajectories)
        experiment = plan
        stride = try settings.count(Keys.stride, as: UInt32.self) ?? 10
        guard stride >= 1 else { throw .usage("stride must be at least 1, got 0") }
        baselineStep = try settings.count(Keys.baselineAt, as: UInt32.self) ?? 0
        guard baselineStep <= plan.experiment.steps else {
            throw .usage(
                "baseline-at must be at most the \(plan.experiment.steps) steps of a trajectory, got \(baselineStep)")
        }
        do throws(ExperimentError) { tracer = try Tracer(plan.experiment) } catch { throw CommandError(error) }
    }

    /// The points of one trajectory.
    func trace(_ index: UInt64) throws(ProbeError) -> [TracePoint] {
        try tracer.trace(index, dt: dt, stride: stride, baselineStep: baselineStep)
    }
}
