public import Experiments
import Messages

/// The search of the original tool, on any backend: scan for a sign change, then bisect.
///
/// Both ends are evaluated. If their signs are equal, the nine interior points of a ten-part division follow from below
/// until the sign changes; finally the ninth is compared with the upper end. If there is no change, the range has no
/// flip. Otherwise the interval is halved, keeping the half in which the sign changes, until its width is at most the
/// tolerance.
public struct OriginalSearch: Sendable {
    public let range: ClosedRange<Double>
    public let tolerance: Double

    /// A search over the step sizes `lower`…`upper`, 0 < lower < upper ≤ 1e300.
    ///
    /// - Parameter tolerance: the width at which to stop, at least the spacing of doubles at `upper`.
    /// - Throws: ``SearchError`` if the range or the tolerance is invalid.
    public init(lower: Double, upper: Double, tolerance: Double) throws(SearchError) {
        range = try SearchError.checkedRange(lower: lower, upper: upper)
        guard tolerance > 0, tolerance.isFinite else {
            throw .invalid(.outOfRange("\(word: "tolerance") must be \(expected: "above 0"), got \(got: tolerance)"))
        }
        guard tolerance >= upper.ulp else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: "tolerance") \(got: tolerance) is below the spacing of doubles at \(upper), \(upper.ulp); \
                    \(remedy: "take a larger one")
                    """))
        }
        self.tolerance = tolerance
    }

    /// The events of the search: every finished trial, then the outcome. Cancelling the consuming task cancels the
    /// current probe.
    public func events(_ prober: Prober) -> AsyncThrowingStream<OriginalSearchEvent, any Error> {
        .events { report in
            let run = OriginalSearchRun(prober: prober, report: { report(.trial($0)) })
            return .finished(try await run.search(self))
        }
    }
}

/// An event of a search of the original.
public enum OriginalSearchEvent: Sendable, Hashable {
    case trial(Probe)
    case finished(OriginalSearchOutcome)
}

/// The outcome of a search of the original.
public enum OriginalSearchOutcome: Sendable, Hashable {
    case found(OriginalBoundary)
    case noSignChange
}

/// A step size at which the sign of the mean flips, enclosed in an interval.
public struct OriginalBoundary: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    /// Whether the mean changes from negative to non-negative with growing dt.
    public let rising: Bool

    public var estimate: Double { 0.5 * (lower + upper) }
    public var width: Double { upper - lower }
}
