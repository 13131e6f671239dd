import Experiments
import Messages

/// A fan: how the energy changes of many seeds spread over time, at one step size.
public struct FanRequest: StudyRequest {
    public static let kind = "fan"
    public static let ownFields: [RequestField<FanRequest>] = [
        RequestField(Keys.dt, \.stepSizes), RequestField(Keys.recordings, \.recordings),
    ]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?
    /// The most recordings over time, at least 1; 100 where nil.
    public var recordings: UInt64?
    /// The default number of seeds.
    package static let seeds: UInt64 = 4096

    public init() {}

    /// A fan at the step size `dt`, above 0.
    public init(dt: Double) { stepSizes = .one(dt) }

    /// A fan of an experiment, with every field filled in.
    package init(_ plan: ExperimentPlan, dt: Double, recordings: UInt32) {
        experiment = ExperimentRequest(plan)
        stepSizes = .one(dt)
        self.recordings = UInt64(recordings)
    }

    /// The fan to run, checked.
    package func plan() throws(JobError) -> FanPlan {
        let dt = try stepSizes.one(for: Self.kind)
        try experiment.requireSeedEstimator(because: "fan shows trajectories or pairs")
        let recordings = try UInt32(fitting: recordings, Keys.recordings.name) ?? 100
        guard recordings >= 1 else { throw .invalid(.atLeastOne(Keys.recordings.name)) }
        let plan = try ExperimentPlan(experiment, seeds: Self.seeds)
        var complete = self
        complete.experiment = ExperimentRequest(plan)
        complete.recordings = UInt64(recordings)
        return FanPlan(request: complete, experiment: plan, dt: dt, recordings: recordings)
    }
}

/// A fan, checked.
package struct FanPlan: Sendable {
    package let request: FanRequest
    package let experiment: ExperimentPlan
    package let dt: Double
    /// The most recordings over time.
    package let recordings: UInt32
}
