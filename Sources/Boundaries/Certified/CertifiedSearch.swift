public import Backends
public import Experiments
import Messages

/// A search for every boundary in a range of step sizes, each enclosed with a stated confidence.
///
/// The second-order curve, which needs no sampling, is scanned finely enough for the drift's own oscillation, and shows
/// where to probe. The signs of the probes are tested sequentially. Where neighbours differ, the root between them is
/// narrowed on a fixed set of samples and then enclosed by two more tests, on samples that nothing else has used.
public struct CertifiedSearch: Sendable, Hashable {
    public let range: ClosedRange<Double>
    /// The probability that every statement of the outcome is true, in (0.5, 1).
    public let confidence: Double
    /// The requested width of each boundary's interval.
    public let width: BoundaryWidth
    public let estimator: EstimatorChoice
    /// Whether to prove that no boundary is missed, which needs an estimator that samples nothing.
    public let provesCompleteness: Bool
    /// The amount by which a sampled expectation may be off besides sampling, which every interval is widened by: such
    /// as the error of a number that the observable subtracts. Estimators that sample nothing do not read it.
    public let slack: Double

    /// A search over the step sizes `lower`…`upper`, 0 < lower < upper ≤ 1e300.
    ///
    /// - Throws: ``SearchError`` if the range, the width or the confidence is invalid.
    public init(
        lower: Double, upper: Double, width: BoundaryWidth = .relative(1e-4), confidence: Double = 0.99,
        estimator: EstimatorChoice = .auto, provesCompleteness: Bool = false, slack: Double = 0
    ) throws(SearchError) {
        range = try SearchError.checkedRange(lower: lower, upper: upper)
        self.confidence = try SearchError.checkedConfidence(confidence)
        try width.validate(upper: upper)
        self.width = width
        self.estimator = estimator
        self.provesCompleteness = provesCompleteness
        self.slack = slack
    }

    /// The events of the search, as they happen. Cancelling the consuming task ends the search.
    ///
    /// `experiment.seeds` is the largest number of samples for one probe; the experiment's estimator is replaced by
    /// that of the search. `host` evaluates what needs no sampling.
    public func events(
        _ experiment: Experiment, on backend: any Backend, host: any Backend
    ) -> AsyncThrowingStream<CertifiedEvent, any Error> {
        .events { report in
            let run = CertifiedRun(
                search: self, experiment: experiment, backend: backend, host: host, report: report)
            return .finished(try await run.outcome())
        }
    }
}

/// The requested width of the interval around a boundary: relative to dt, or absolute.
public enum BoundaryWidth: Sendable, Hashable {
    case relative(Double)
    case absolute(Double)

    func width(at dt: Double) -> Double {
        switch self {
        case .relative(let share): share * dt
        case .absolute(let width): width
        }
    }

    func validate(upper: Double) throws(SearchError) {
        switch self {
        case .relative(let share):
            guard share > 0, share < 1 else {
                throw .invalid(
                    .outOfRange("the relative width must be \(expected: "above 0 and below 1"), got \(got: share)"))
            }
        case .absolute(let width):
            guard width > 0, width.isFinite else {
                throw .invalid(.outOfRange("\(word: "tolerance") must be \(expected: "above 0"), got \(got: width)"))
            }
            guard width >= 8 * upper.ulp else {
                throw .invalid(
                    .outOfRange(
                        """
                        \(word: "tolerance") \(got: width) is below eight times the spacing of doubles at \(upper), \
                        \(upper.ulp); \(remedy: "take a larger one")
                        """))
            }
        }
    }
}

/// An event of a certified search.
public enum CertifiedEvent: Sendable, Hashable {
    /// The current activity, for a progress line.
    case stage(String)
    case chose(EstimatorSelection)
    case probe(CertifiedProbe)
    case boundary(CertifiedBoundary)
    case finished(CertifiedOutcome)
}
