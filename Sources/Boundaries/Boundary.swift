/// A boundary: a step size dt* at which the expected drift changes sign, enclosed between two step sizes.
public struct Boundary: Sendable, Hashable {
    /// The ends of the interval, at which the drift has opposite signs.
    public let lower, upper: Double
    /// The most likely value of dt*.
    public let estimate: Double
    /// Whether the drift changes from dissipative to anti-dissipative with growing dt.
    public let rises: Bool

    package init(lower: Double, upper: Double, estimate: Double, rises: Bool) {
        self.lower = lower
        self.upper = upper
        self.estimate = estimate
        self.rises = rises
    }

    public var width: Double { upper - lower }

    var below: Verdict { rises ? .dissipative : .antiDissipative }
    var above: Verdict { rises ? .antiDissipative : .dissipative }
}
