import Messages

/// A probe: one ensemble, which gives the mean of an observable at one step size.
public struct ProbeRequest: StudyRequest {
    public static let kind = "probe"
    public static let ownFields: [RequestField<ProbeRequest>] = [RequestField(Keys.dt, \.stepSizes)]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?

    public init() {}

    /// A probe at the step size `dt`, above 0.
    public init(dt: Double) { stepSizes = .one(dt) }

    /// The probe to run, checked.
    package func plan() throws(JobError) -> ProbePlan {
        let dt = try stepSizes.one(for: Self.kind)
        try experiment.requireSampledEstimator(
            for: Self.kind, remedy: "\(study: "sweep", "\(field: Keys.dt.name, dt.shortest)") takes it")
        let plan = try ExperimentPlan(experiment)
        var complete = self
        complete.experiment = ExperimentRequest(plan)
        return ProbePlan(request: complete, experiment: plan, dt: dt)
    }
}

/// A probe, checked.
package struct ProbePlan: Sendable {
    /// The request with every field filled in, as in every plan.
    package let request: ProbeRequest
    package let experiment: ExperimentPlan
    package let dt: Double
}
