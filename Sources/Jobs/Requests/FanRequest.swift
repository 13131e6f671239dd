import Experiments
import Messages

/// How the energy changes of many seeds spread over time at one step size.
public struct FanRequest: StudyRequest {
    public static let kind = "fan"
    public static let ownFields: [RequestField<FanRequest>] = [
        RequestField(Keys.dt, \.stepSizes), RequestField(Keys.recordings, \.recordings),
    ]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?
    /// The most recordings over time; 100 where nil.
    public var recordings: UInt64?
    /// Seeds where nothing is said.
    package static let seeds: UInt64 = 4096

    public init() {}

    /// At the step size `dt`, above 0.
    public init(dt: Double) { stepSizes = .one(dt) }

    /// Of an experiment, with nothing left open.
    package init(_ plan: ExperimentPlan, dt: Double, recordings: UInt32) {
        experiment = ExperimentRequest(plan)
        stepSizes = .one(dt)
        self.recordings = UInt64(recordings)
    }

    /// What is to be run, checked.
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

/// A fan as it was asked for, checked.
package struct FanPlan: Sendable {
    package let request: FanRequest
    package let experiment: ExperimentPlan
    package let dt: Double
    /// The most that are asked for.
    package let recordings: UInt32
}
