import Experiments
public import Messages

/// The error for a range, tolerance or confidence that cannot be searched.
public enum SearchError: MessageError, Hashable {
    case invalid(Message)

    public var message: Message {
        switch self {
        case .invalid(let message): message
        }
    }

    /// The largest valid step size, so that sums and multiples of step sizes stay finite.
    private static let largestStep = 1e300

    static func checkedRange(lower: Double, upper: Double) throws(SearchError) -> ClosedRange<Double> {
        guard lower > 0, lower.isFinite else {
            throw .invalid(.outOfRange("\(word: "dt") must be \(expected: "above 0"), got \(got: lower)"))
        }
        guard upper > lower, upper.isFinite else {
            let expected: Message = "above the lower one"
            throw .invalid(
                .outOfRange("the upper \(word: "dt") must be \(expected: expected), got \(got: "\(lower):\(upper)")"))
        }
        guard upper <= largestStep else {
            let expected: Message = "at most \(largestStep)"
            throw .invalid(.outOfRange("\(word: "dt") must be \(expected: expected), got \(got: upper)"))
        }
        return lower...upper
    }

    static func checkedConfidence(_ confidence: Double) throws(SearchError) -> Double {
        guard confidence > 0.5, confidence < 1 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: "confidence") must be \(expected: "above 0.5 and below 1"), got \(got: confidence); \
                    \(remedy: "0.99 is usual")
                    """))
        }
        return confidence
    }
}

extension Experiment {
    /// Rejects an observable that has no sign to search for.
    func requireSign() throws(ProbeError) {
        do { try validateSign() } catch { throw .experiment("\(error)") }
    }
}

extension Message {
    /// The error for an `estimator` that samples, if it is to be proved that no boundary is missed.
    static func incomplete(_ estimator: EstimatorChoice) -> Message {
        .unsupported(
            """
            completeness is proved \(expected: "where the expectation needs no sampling"), got \(word: "estimator") \
            \(got: estimator.rawValue); \(remedy: .leaveCompleteOut)
            """)
    }

    static let leaveCompleteOut: Message = "leave \(field: "complete") out"
}
