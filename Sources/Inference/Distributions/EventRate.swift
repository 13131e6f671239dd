/// The rate of events that happen independently of each other, from how many there were in a time.
public struct EventRate: Sendable, Hashable {
    public let events: Int
    /// The time for which events were waited for, above 0.
    public let exposure: Double

    public init(events: Int, exposure: Double) { (self.events, self.exposure) = (events, exposure) }

    /// Events per time, the maximum-likelihood rate.
    public var value: Double { Double(events) / exposure }

    /// The exact interval of a Poisson count (F. Garwood, Biometrika 28, 1936), which holds the rate with at least
    /// `confidence`, in (0, 1).
    public func interval(confidence: Double) -> (lower: Double, upper: Double) {
        let (count, tail) = (Double(events), 0.5 * (1 - confidence))
        let lower = events == 0 ? 0 : 0.5 * ChiSquared(degreesOfFreedom: 2 * count).quantile(upperTail: 1 - tail)
        let upper = 0.5 * ChiSquared(degreesOfFreedom: 2 * count + 2).quantile(upperTail: tail)
        return (lower / exposure, upper / exposure)
    }
}
