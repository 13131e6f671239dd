import Backends
package import Devices
import Experiments
import Inference
public import Jobs
package import Langevin
package import Messages

/// A check against the Gibbs law, itself checked.
package struct CheckGibbsPlan: Sendable {
    package let request: CheckGibbsRequest
    package let model: ModelPlan
    /// What each temperature is tested against.
    package let references: [GibbsReference]
    package let tail: GibbsTail
    package let level: Double

    /// The most numbers of chains that are kept: what one series may hold.
    package static let mostNumbers = Double(Ensemble.largestSeries)
}

extension CheckGibbsPlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> CheckGibbsRecord {
        CheckGibbsRecord(self, selection: selection)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<CheckGibbsEvent, any Error> {
        let ensemble = try model.ensemble(on: selection.backend)
        return .steps(1) { _ in
            let samples = try await ensemble.gibbsSamples(references, tail)
            return CheckGibbsEvent(
                results: try zip(samples, references).map { sample, reference in
                    try CheckGibbsEvent.Result(sample, reference, level: level)
                })
        }
    }
}

extension CheckGibbsRequest: Job {
    public func completed() throws(JobError) -> CheckGibbsRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> CheckGibbsDocument {
        try await plan().run(report: report)
    }
}

/// What happens in a check: all at once.
package struct CheckGibbsEvent: Sendable {
    package struct Result: Sendable {
        package let sample: GibbsSample
        package let check: GibbsCheck
        /// Of the loss and of each coordinate.
        package let portraits: [ChainPortrait]

        init(_ sample: GibbsSample, _ reference: GibbsReference, level: Double) throws(Chains.Obstacle) {
            let check = try GibbsCheck(sample, reference, level: level)
            (self.sample, self.check) = (sample, check)
            portraits = check.diagnostics.map { ChainPortrait($0.quantity, $0.chains, reference) }
        }
    }

    /// By temperature.
    let results: [Result]
}
