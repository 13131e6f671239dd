public import Backends
public import Experiments

/// The expected drift at a list of step sizes, with intervals that all hold together at a stated confidence.
public struct DriftSweep: Sendable, Hashable {
    /// The step sizes, in any order.
    public let stepSizes: [Double]
    /// The probability that all intervals contain the expected drift, in (0.5, 1).
    public let confidence: Double
    public let estimator: EstimatorChoice

    public init(
        stepSizes: [Double], confidence: Double = 0.99, estimator: EstimatorChoice = .auto
    ) throws(SearchError) {
        guard !stepSizes.isEmpty else { throw .invalid(.missing("a sweep needs a step size, got none")) }
        for dt in stepSizes { _ = try SearchError.checkedRange(lower: dt, upper: dt.nextUp) }
        self.confidence = try SearchError.checkedConfidence(confidence)
        (self.stepSizes, self.estimator) = (stepSizes, estimator)
    }

    /// The events of the sweep, as they happen. Cancelling the consuming task ends the sweep.
    ///
    /// Every step size uses the same `experiment.seeds` samples, which the choice of the estimator has not seen. The
    /// experiment's estimator is replaced by that of the sweep. `host` evaluates what needs no sampling. With a `share`
    /// only its step sizes are probed.
    public func events(
        _ experiment: Experiment, on backend: any Backend, host: any Backend, share: Share? = nil
    ) -> AsyncThrowingStream<SweepEvent, any Error> {
        .events { report in
            let run = SweepRun(
                sweep: self, share: share, experiment: experiment, backend: backend, host: host, report: report)
            return .finished(try await run.probes())
        }
    }
}

/// An event of a sweep.
public enum SweepEvent: Sendable, Hashable {
    case chose(EstimatorSelection)
    /// One probe, in the order of the step sizes.
    case probe(CertifiedProbe)
    /// All probes, in the order of the step sizes.
    case finished([CertifiedProbe])
}
