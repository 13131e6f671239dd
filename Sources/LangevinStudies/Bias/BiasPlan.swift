package import Backends
package import Boundaries
package import Densities
package import Devices
import Experiments
public import Jobs
import Langevin
package import Messages

/// A study of stationary biases, checked.
package struct BiasPlan: Sendable {
    package let request: BiasRequest
    /// The model with the smallest step size.
    package let model: ModelPlan
    package let potential: Potential
    package let target: BiasTarget
    package let equilibration: Equilibration
    /// The step sizes of the table, in order.
    package let stepSizes: [Double]
    package let confidence: Double
    /// The search for a stated bias, for each of its signs; nil where none is stated.
    package let search: CertifiedSearch?

    /// The trajectories of the table run in so many batches, whose means give the interval of the order.
    package static let batches: UInt64 = 64
    package static let leastTrajectories: UInt64 = 1024

    /// The trajectories of a batch.
    func samples(_ batch: UInt64) -> Range<UInt64> {
        let (quotient, rest) = model.trajectories.quotientAndRemainder(dividingBy: Self.batches)
        let first = batch * quotient + min(batch, rest)
        return first..<first + quotient + (batch < rest ? 1 : 0)
    }

    /// The experiment with the tail of the study.
    var experiment: Experiment {
        var experiment = model.experiment
        experiment.tailFraction = 1 - equilibration.discard
        return experiment
    }
}

extension BiasPlan: StudyPlan {
    package var isHostAtWork: Bool { search != nil }

    package var warnings: [Message] { [] }

    package func record(on selection: BackendSelection) -> BiasRecord { BiasRecord(self, selection: selection) }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<BiasEvent, any Error> {
        .reports { report in
            try await BiasRun(plan: self, backend: selection.backend, host: selection.host, report: report).run()
        }
    }
}

extension BiasRequest: Job {
    public func completed() throws(JobError) -> BiasRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> BiasDocument {
        try await plan().run(report: report)
    }
}

/// What happens in a study of stationary biases.
package enum BiasEvent: Sendable {
    /// How means are estimated, and the least and greatest values that the pilot saw.
    case chose(BiasEstimation, seen: ClosedRange<Double>)
    /// The next batch of trajectories, by step size.
    case batch([Tally])
    /// The search for one sign begins.
    case began(BiasSign)
    /// What a search found out.
    case search(CertifiedEvent)
    case finished
}
