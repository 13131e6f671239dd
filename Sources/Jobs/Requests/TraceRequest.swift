package import Experiments
import Messages

/// Single trajectories: energy, its change, positions and momenta over time. They have the bits of every backend.
public struct TraceRequest: ExperimentalRequest {
    public static let kind = "trace"
    public static let fields: [RequestField<TraceRequest>] =
        [
            RequestField(Keys.dt, \.stepSizes), RequestField(Keys.trajectories, \.trajectories),
            RequestField(Keys.stride, \.stride), RequestField(Keys.baselineAt, \.baselineAt),
        ]
        + ExperimentRequest.fields.filter {
            ![Keys.seeds.name, Keys.estimator.name, Keys.proofBits.name].contains($0.name)
        }
        .map { $0.inside(\.experiment) }

    public var experiment = ExperimentRequest()
    var stepSizes: StepSizes?
    /// How many trajectories, from the first on; 5 where nil.
    public var trajectories: UInt64?
    /// Every so many steps a point, the first and the last always; 10 where nil.
    public var stride: UInt64?
    /// Energy changes are measured from the energy after this step; 0 where nil.
    public var baselineAt: UInt64?

    public init() {}

    /// At the step size `dt`, above 0.
    public init(dt: Double) { stepSizes = .one(dt) }

    /// What is to be run, checked. Gradients of large potentials take a while.
    package func plan() throws(JobError) -> TracePlan {
        let dt = try stepSizes.one(for: Self.kind)
        let trajectories = trajectories ?? 5
        guard trajectories >= 1 else { throw .invalid(.atLeastOne(Keys.trajectories.name)) }
        let plan = try ExperimentPlan(experiment, seeds: trajectories)
        let stride = try UInt32(fitting: stride, Keys.stride.name) ?? 10
        guard stride >= 1 else { throw .invalid(.atLeastOne(Keys.stride.name)) }
        let baseline = try baseline(steps: plan.experiment.steps)
        var complete = self
        complete.experiment = ExperimentRequest(plan)
        // None of its fields: a trace is of so many trajectories, one by one.
        complete.experiment.seeds = nil
        complete.experiment.estimator = nil
        complete.experiment.proofBits = nil
        complete.trajectories = trajectories
        complete.stride = UInt64(stride)
        complete.baselineAt = UInt64(baseline)
        return try TracePlan(complete, plan, dt: dt, trajectories: trajectories, stride: stride, baselineStep: baseline)
    }

    private func baseline(steps: UInt32) throws(JobError) -> UInt32 {
        let step = try UInt32(fitting: baselineAt, Keys.baselineAt.name) ?? 0
        guard step <= steps else {
            let expected: Message = "at most the \(steps) steps of a trajectory"
            throw .invalid(
                .outOfRange("\(word: Keys.baselineAt.name) must be \(expected: expected), got \(got: step)"))
        }
        return step
    }
}

/// Which trajectories to follow, and how closely.
package struct TracePlan: Sendable {
    package let request: TraceRequest
    package let experiment: ExperimentPlan
    package let dt: Double
    package let trajectories: UInt64
    package let stride: UInt32
    package let baselineStep: UInt32
    private let tracer: Tracer
    /// Whether the result holds the points; false where each trajectory is written as it comes.
    package var keepsPoints = true

    fileprivate init(
        _ request: TraceRequest, _ experiment: ExperimentPlan, dt: Double, trajectories: UInt64, stride: UInt32,
        baselineStep: UInt32
    ) throws(JobError) {
        self.request = request
        self.experiment = experiment
        self.dt = dt
        self.trajectories = trajectories
        self.stride = stride
        self.baselineStep = baselineStep
        do throws(ExperimentError) { tracer = try Tracer(experiment.experiment) } catch { throw JobError(error) }
    }

    /// The points of one trajectory.
    package func trace(_ index: UInt64) throws(ProbeError) -> [TracePoint] {
        try tracer.trace(index, dt: dt, stride: stride, baselineStep: baselineStep)
    }
}
