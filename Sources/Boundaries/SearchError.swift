import Experiments

/// A range, tolerance or confidence that cannot be searched.
public enum SearchError: Error, Hashable, CustomStringConvertible {
    case invalid(String)

    public var description: String {
        switch self {
        case .invalid(let message): message
        }
    }

    /// Sums and multiples of step sizes stay finite.
    private static let largestStep = 1e300

    static func checkedRange(lower: Double, upper: Double) throws(SearchError) -> ClosedRange<Double> {
        guard lower > 0, lower.isFinite else { throw .invalid("dt must be above 0, got \(lower)") }
        guard upper > lower, upper.isFinite else {
            throw .invalid("the upper dt must be above the lower one, got \(lower):\(upper)")
        }
        guard upper <= largestStep else { throw .invalid("dt must be at most \(largestStep), got \(upper)") }
        return lower...upper
    }

    static func checkedConfidence(_ confidence: Double) throws(SearchError) -> Double {
        guard confidence > 0.5, confidence < 1 else {
            throw .invalid("confidence must be above 0.5 and below 1, got \(confidence); 0.99 is usual")
        }
        return confidence
    }
}

extension Experiment {
    /// Refuses observables of which there is no sign to search for.
    func requireSign() throws(ProbeError) {
        do { try validateSign() } catch { throw .experiment("\(error)") }
    }
}
