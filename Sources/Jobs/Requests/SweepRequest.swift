public import Boundaries
import Experiments
import Messages

/// A sweep: the expected drift at many step sizes, with a confidence band that holds at all of them together.
public struct SweepRequest: StudyRequest {
    public static let kind = "sweep"
    public static let ownFields: [RequestField<SweepRequest>] = [
        RequestField(Keys.dtGrid, \.grid), RequestField(Keys.confidence, \.confidence),
        RequestField(Keys.share, \.share),
    ]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var grid: GridText?
    /// The probability, above 0.5 and below 1, that every interval contains its expected drift; 0.99 where nil.
    public var confidence: Double?
    /// The share of the step sizes to probe; all of them where nil.
    public var share: Share?
    /// The default number of seeds for each step size.
    package static let seeds: UInt64 = 4096

    public init() {}

    /// A sweep over step sizes above 0, each given once.
    public init(stepSizes: [Double]) { grid = GridText(stepSizes) }

    /// The sweep to run, checked.
    package func plan() throws(JobError) -> SweepPlan {
        guard let grid else {
            let remedy: Message = "give a grid such as \(field: Keys.dt.name, "1e-4:0.05:200:log")"
            throw .invalid(.missing("sweep needs step sizes; \(remedy: remedy)"))
        }
        let sweep = try sweep(grid)
        try share?.require(atMost: grid.values.count, "step size", of: Self.kind)
        let plan = try ExperimentPlan(experiment, seeds: Self.seeds)
        try plan.experiment.requireExpansion(for: sweep.estimator)
        var complete = self
        complete.experiment = ExperimentRequest(plan, asked: sweep.estimator)
        complete.confidence = sweep.confidence
        return SweepPlan(request: complete, experiment: plan, sweep: sweep, grid: grid)
    }

    private func sweep(_ grid: GridText) throws(JobError) -> DriftSweep {
        guard Set(grid.values).count == grid.values.count else {
            throw .invalid(
                .conflict(
                    """
                    sweep got \(got: "a step size twice"), expected \(expected: "different ones"); \
                    \(remedy: "leave one of them out")
                    """))
        }
        do throws(SearchError) {
            return try DriftSweep(
                stepSizes: grid.values, confidence: confidence ?? 0.99, estimator: experiment.estimator ?? .auto)
        } catch { throw JobError(error) }
    }
}

/// A sweep, checked.
package struct SweepPlan: Sendable {
    package let request: SweepRequest
    package let experiment: ExperimentPlan
    package let sweep: DriftSweep
    package let grid: GridText
}

extension Experiment {
    /// Refuses, before anything is written, an observable without an expansion in the noise where the estimator needs
    /// one.
    fileprivate func requireExpansion(for estimator: EstimatorChoice) throws(JobError) {
        guard estimator == .secondOrder || estimator == .exact, !observable.isLinearInChange else { return }
        throw JobError(ExperimentError.expansion(.observable(observable)))
    }
}
