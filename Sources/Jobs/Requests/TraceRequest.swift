package import Dynamics
package import Experiments
import Expressions
import Messages

/// A trace: energy, its change, positions and momenta of single trajectories over time, with the bits of every backend.
public struct TraceRequest: ExperimentalRequest {
    public static let kind = "trace"
    public static let fields: [RequestField<TraceRequest>] =
        [
            RequestField(Keys.dt, \.stepSizes), RequestField(Keys.trajectories, \.trajectories),
            RequestField(Keys.stride, \.stride), RequestField(Keys.baselineAt, \.baselineAt),
        ]
        + ExperimentRequest.fields.filter {
            ![Keys.seeds.name, Keys.estimator.name, Keys.proofBits.name, Keys.noiseDraws.name].contains($0.name)
        }
        .map { $0.inside(\.experiment) }

    public var experiment = ExperimentRequest()
    var stepSizes: StepSizes?
    /// The number of trajectories, counted from the first, at least 1; 5 where nil.
    public var trajectories: UInt64?
    /// The number of steps from one point to the next, at least 1; 10 where nil. The first and the last are always
    /// there.
    public var stride: UInt64?
    /// The step after which the energy is the baseline of energy changes, at most the number of steps; 0 where nil.
    public var baselineAt: UInt64?
    public init() {}

    /// A trace at the step size `dt`, above 0.
    public init(dt: Double) { stepSizes = .one(dt) }

    /// The trace to run, checked. Gradients of large potentials take a while.
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
        // Fields that a trace does not have: it follows its trajectories one by one.
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

/// A trace, checked: which trajectories to follow, and how closely.
package struct TracePlan: Sendable {
    package let request: TraceRequest
    package let experiment: ExperimentPlan
    package let dt: Double
    package let trajectories: UInt64
    package let stride: UInt32
    package let baselineStep: UInt32
    private let tracer: Tracer
    /// Whether the result keeps the points; false where each trajectory is written as it comes.
    package var keepsPoints = true
    /// Whether a picture will be drawn.
    package private(set) var isPictured = false
    /// What a picture shows of each site of a row of coordinates; the coordinates where nil.
    package private(set) var sites: SiteFunction?

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

extension TracePlan {
    /// Keeps what a picture will show: of each site of a row of coordinates what `density` gives, `energy` of a field or an
    /// expression; see ``SiteFunction``. The coordinates where it is nil.
    package func picturing(_ density: String? = nil) throws(JobError) -> TracePlan {
        var plan = self
        plan.isPictured = true
        plan.sites = try density.map { (text) throws(JobError) in try sites(text, experiment.experiment) }
        return plan
    }

    private func sites(_ text: String, _ experiment: Experiment) throws(JobError) -> SiteFunction {
        do throws(ExpressionSyntaxError) {
            let hasMomenta = experiment.scheme.hasMomenta
            if let sites = try SiteFunction(text, on: experiment.landscape, hasMomenta: hasMomenta) { return sites }
        } catch { throw JobError(error, in: text, as: "\(said: Keys.density.name)") }
        throw .invalid(
            .unsupported(
                """
                \(said: Keys.density.name) is for \(expected: "landscapes whose coordinates are one array with one index"); \
                \(remedy: "leave \(field: Keys.density.name) out")
                """))
    }
}
