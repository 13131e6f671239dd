package import Boundaries
import Experiments
import Messages

/// The expected drift at many step sizes, with a band that holds at all of them.
public struct SweepRequest: StudyRequest {
    public static let kind = "sweep"
    public static let ownFields: [RequestField<SweepRequest>] = [
        RequestField(Keys.dtGrid, \.grid), RequestField(Keys.confidence, \.confidence),
    ]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var grid: GridText?
    /// The probability that every interval holds the expected drift; 0.99 where nil.
    public var confidence: Double?
    /// Seeds of each step size where nothing is said.
    package static let seeds: UInt64 = 4096

    public init() {}

    /// At step sizes above 0, each once.
    public init(stepSizes: [Double]) { grid = GridText(stepSizes) }

    /// What is to be run, checked.
    package func plan() throws(JobError) -> SweepPlan {
        guard let grid else {
            let remedy: Message = "give a grid such as \(field: Keys.dt.name, "1e-4:0.05:200:log")"
            throw .invalid(.missing("sweep needs step sizes; \(remedy: remedy)"))
        }
        let sweep = try sweep(grid)
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

/// A sweep as it was asked for, checked.
package struct SweepPlan: Sendable {
    package let request: SweepRequest
    package let experiment: ExperimentPlan
    package let sweep: DriftSweep
    package let grid: GridText
}

extension Experiment {
    /// Refuses before anything is written what has no expansion in the noise, where the estimator is one.
    fileprivate func requireExpansion(for estimator: EstimatorChoice) throws(JobError) {
        guard estimator == .secondOrder || estimator == .exact, !observable.isLinearInChange else { return }
        throw JobError(ExperimentError.expansion(.observable(observable)))
    }
}
