/// A ``Boundary`` with the probes that certify it.
public struct CertifiedBoundary: Sendable, Hashable {
    /// The ends, of opposite verdicts: the expected drift is continuous in dt, so it changes sign between them.
    public let lower, upper: CertifiedProbe
    /// The most likely place.
    public let estimate: Double
    /// Whether the interval is as narrow as was asked for.
    public let reachedTolerance: Bool

    /// Whether the drift goes from dissipative to anti-dissipative with growing dt.
    public var rises: Bool { lower.verdict == .dissipative }
    public var width: Double { upper.dt - lower.dt }

    /// Where it is, without what certifies it.
    public var place: Boundary { Boundary(lower: lower.dt, upper: upper.dt, estimate: estimate, rises: rises) }
}

/// A range of step sizes between neighbouring boundaries, or an end of the range, with the verdict that holds there.
public struct Pocket: Sendable, Hashable {
    public let lower, upper: Double
    public let verdict: Verdict

    /// The pieces of `range` between `cuts`, which are in order, each with the verdict that all probes in it share.
    package static func split(
        _ range: ClosedRange<Double>, at cuts: [Double], probes: [(dt: Double, verdict: Verdict)]
    ) -> [Pocket] {
        let cuts = [range.lowerBound] + cuts + [range.upperBound]
        return zip(cuts, cuts.dropFirst()).map { lower, upper in
            let verdicts = Set(probes.filter { $0.dt >= lower && $0.dt <= upper }.map(\.verdict))
            let common = verdicts.count == 1 ? verdicts.first : nil
            return Pocket(lower: lower, upper: upper, verdict: common ?? .undetermined)
        }
    }
}

/// What a certified search found.
public struct CertifiedOutcome: Sendable, Hashable {
    public let choice: EstimatorSelection
    /// Every boundary found, in order of dt.
    public let boundaries: [CertifiedBoundary]
    /// The probes of the scan, in order of dt.
    public let probes: [CertifiedProbe]
    public let resolution: Resolution
    /// What is proved of the range between the probes, where it was asked for.
    public let completeness: Completeness?
    /// Whether every statement holds at the confidence that was asked for and none is open: each probe has a verdict,
    /// and each sign change between neighbouring probes is enclosed by a boundary.
    public var isComplete: Bool {
        probes.allSatisfy { $0.verdict != .undetermined } && !probes.isEmpty && !resolution.isTruncated
    }
    /// The verdict of the whole range where no sign changes and none is open.
    public var commonVerdict: Verdict? {
        guard isComplete, boundaries.isEmpty else { return nil }
        return probes.first?.verdict
    }

    /// The range split at the boundaries' estimates.
    public func pockets(of range: ClosedRange<Double>) -> [Pocket] {
        Pocket.split(range, at: boundaries.map(\.estimate), probes: probes.map { ($0.dt, $0.verdict) })
    }
}

/// How closely a range was scanned.
public struct Resolution: Sendable, Hashable {
    /// The spacing of the scan: a pocket narrower than this could be missed.
    public let spacing: Double
    /// The period of the drift's own oscillation in dt; infinite where the landscape does not oscillate.
    public let period: Double
    /// Whether the second-order curve was scanned, or the probes alone.
    public let isGuided: Bool
    /// Whether the curve changes sign more often than was probed.
    public internal(set) var isTruncated = false
    /// Whether the spacing resolves the oscillation: at least eight points a period.
    public var isFine: Bool { spacing * 8 <= period }
}
