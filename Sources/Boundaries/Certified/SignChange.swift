import Inference

/// Two neighbouring probes with opposite verdicts, and what is known about the root between them.
struct SignChange {
    let lower, upper: CertifiedProbe
    /// The bracket of the root on the pilot's samples; nil if there is none.
    var root: RootBracket?
    /// The number of samples on which `root` rests.
    var count: UInt64 = ConfidenceSequence.firstLook
    /// The standard deviation of one sample, near the root.
    var deviation = 0.0
    /// Half the width of the next attempt to enclose the root.
    var reach = 0.0
    /// How far the root of the line through three values is from that through two of them.
    private var bend = 0.0
    /// The tolerance to which roots are narrowed, as a share of the requested interval.
    static let rootShare = 1.0 / 16

    init(lower: CertifiedProbe, upper: CertifiedProbe) { (self.lower, self.upper) = (lower, upper) }

    /// Takes the value at the place where the root is sought next.
    mutating func narrowRoot(at place: Double, value: Double) {
        let before = root
        root?.update(at: place, value: value)
        // If a value is not finite or makes no progress, the probes themselves are the answer.
        if root == before { root = nil }
    }

    /// Begins with a bracket, and takes the value at a place within it.
    mutating func openRoot(_ bracket: RootBracket?, at place: Double, value: Double) {
        root = bracket
        narrowRoot(at: place, value: value)
        bend = bracket.flatMap { whole in root.map { ($0.interpolated - whole.interpolated).magnitude } } ?? 0
    }

    /// Whether the drift is so far from a line that its root is off by a part of the reach that matters.
    var isBent: Bool { bend > 0.25 * reach }

    /// The range in which to find a root again on more samples: within six of its standard errors.
    var neighbourhood: ClosedRange<Double> {
        let reach = 6 * deviation / (slope * Double(count).squareRoot())
        guard root != nil, reach > 0, reach.isFinite else { return lower.dt...upper.dt }
        return max(lower.dt, place - reach)...min(upper.dt, place + reach)
    }

    /// The most likely place of the root.
    var place: Double { root?.interpolated ?? 0.5 * (lower.dt + upper.dt) }
    /// The magnitude of the drift's slope in dt at the root.
    var slope: Double { root.map(\.slope.magnitude) ?? (upper.mean - lower.mean).magnitude / (upper.dt - lower.dt) }
    /// The ends of the next attempt, limited to the interval between the probes.
    var ends: (Double, Double) { (max(lower.dt, place - reach), min(upper.dt, place + reach)) }
    var coversAll: Bool { ends.0 <= lower.dt && ends.1 >= upper.dt }
}
