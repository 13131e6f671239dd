package import Backends
public import Jobs

/// A mean over trajectories, with its uncertainty.
public struct EstimateDocument: Codable, Sendable {
    /// What was averaged, such as the name of a coordinate.
    public let name: String
    /// The mean over the finite values, its standard error, and the standard deviation of a single value; null where
    /// there are too few.
    public let mean, standardError, standardDeviation: JSONNumber
    public let minimum, maximum: JSONNumber
    /// The number of finite values, and of those that were left out.
    public let count, diverged: UInt64

    package init(_ name: String, _ tally: Tally) {
        self.name = name
        let isKnown = tally.count > 0
        mean = JSONNumber(isKnown ? tally.mean : .nan)
        standardError = JSONNumber(tally.count > 1 ? tally.standardError : .nan)
        standardDeviation = JSONNumber(tally.count > 1 ? tally.standardDeviation : .nan)
        (minimum, maximum) = (JSONNumber(isKnown ? tally.minimum : .nan), JSONNumber(isKnown ? tally.maximum : .nan))
        (count, diverged) = (tally.count, tally.diverged)
    }
}
