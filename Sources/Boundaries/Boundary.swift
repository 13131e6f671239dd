/// A step size dt* at which the expected drift changes sign, as it lies between two others.
public struct Boundary: Sendable, Hashable {
    /// The ends, at which the drift has opposite signs.
    public let lower, upper: Double
    /// The most likely place.
    public let estimate: Double
    /// Whether the drift goes from dissipative to anti-dissipative with growing dt.
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
