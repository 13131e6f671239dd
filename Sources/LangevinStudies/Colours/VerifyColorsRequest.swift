public import Jobs
import Messages

/// A check of colours: the balance of the trits of a seed's colours, or an audit log computed again.
public struct VerifyColorsRequest: Request {
    public static let kind = "langevin-verify-colors"
    public static let fields: [RequestField<VerifyColorsRequest>] = [
        RequestField(Keys.log, \.log), RequestField(Keys.seed, \.seed), RequestField(Keys.count, \.count),
    ]

    public static let pathFields: Set = [Keys.log.name]

    /// The path of an audit log; nil for colours of a seed without a log.
    public var log: String?
    /// The seed of the colours; 0xDEADBEEF where nil. Only without a log, or for a log that does not hold its request.
    public var seed: UInt64?
    /// The number of colours, at least 1; 1000 where nil. Only without a log.
    public var count: UInt64?

    public init() {}

    static let mostColours: UInt64 = 1 << 32

    /// The check to run. The log is opened when it begins.
    package func plan() throws(JobError) -> VerifyColorsPlan {
        guard log == nil || count == nil else {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "log") and a \(word: "count")"), but a log has as many draws as it has; \
                    \(remedy: "leave the count out")
                    """))
        }
        guard (1...Self.mostColours).contains(count ?? 1) else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.count.name) must be \(expected: "between 1 and 2^32"), got \(got: count ?? 1)"))
        }
        var complete = self
        if log == nil { (complete.seed, complete.count) = (seed ?? VerifyColorsPlan.usualSeed, count ?? 1000) }
        return VerifyColorsPlan(request: complete)
    }
}
