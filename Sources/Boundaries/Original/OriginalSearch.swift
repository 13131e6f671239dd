public import Experiments
import Messages

/// The search of the original tool, over any backend: scan for a sign change, then bisect.
///
/// Both ends are evaluated. With equal signs, the nine interior points of a ten-part division follow from below until
/// the sign changes (the ninth is at last compared with the upper end); without a change there is no flip in the range.
/// Then the interval is halved, keeping the half in which the sign changes, until its width is at most the tolerance.
public struct OriginalSearch: Sendable {
    public let range: ClosedRange<Double>
    public let tolerance: Double

    /// A search among step sizes `lower`…`upper` (0 < lower < upper ≤ 1e300) and the width at which to stop, at least
    /// the spacing of doubles there.
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

    /// Every trial as it ends, then the outcome. Cancelling the consuming task cancels the probe under way.
    public func events(_ prober: Prober) -> AsyncThrowingStream<OriginalSearchEvent, any Error> {
        .events { report in
            let run = OriginalSearchRun(prober: prober, report: { report(.trial($0)) })
            return .finished(try await run.search(self))
        }
    }
}

/// What a search reports.
public enum OriginalSearchEvent: Sendable, Hashable {
    case trial(Probe)
    case finished(OriginalSearchOutcome)
}

/// How a search ended.
public enum OriginalSearchOutcome: Sendable, Hashable {
    case found(OriginalBoundary)
    case noSignChange
}

/// A step size at which the sign of the mean flips, bracketed.
public struct OriginalBoundary: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    /// Whether the mean goes from negative to non-negative with growing dt.
    public let rising: Bool

    public var estimate: Double { 0.5 * (lower + upper) }
    public var width: Double { upper - lower }
}
