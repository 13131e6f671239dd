/// A ``Boundary`` with the two probes that certify it.
public struct CertifiedBoundary: Sendable, Hashable {
    /// The ends, with opposite verdicts: the expected drift is continuous in dt, so it changes sign between them.
    public let lower, upper: CertifiedProbe
    /// The most likely value of dt*.
    public let estimate: Double
    /// Whether the interval is as narrow as requested.
    public let reachedTolerance: Bool

    /// Whether the drift changes from dissipative to anti-dissipative with growing dt.
    public var rises: Bool { lower.verdict == .dissipative }
    public var width: Double { upper.dt - lower.dt }

    /// The boundary without the probes that certify it.
    public var place: Boundary { Boundary(lower: lower.dt, upper: upper.dt, estimate: estimate, rises: rises) }
}

/// A pocket: the step sizes between neighbouring boundaries or ends of the range, with the verdict that holds there.
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

/// The result of a certified search.
public struct CertifiedOutcome: Sendable, Hashable {
    public let choice: EstimatorSelection
    /// All boundaries found, in order of dt.
    public let boundaries: [CertifiedBoundary]
    /// The probes of the scan, in order of dt.
    public let probes: [CertifiedProbe]
    public let resolution: Resolution
    /// The proof about the step sizes between the probes; nil if it was not requested.
    public let completeness: Completeness?
    /// Whether every statement holds at the requested confidence and none is open: each probe has a verdict, and each
    /// sign change between neighbouring probes is enclosed by a boundary.
    public var isComplete: Bool {
        probes.allSatisfy { $0.verdict != .undetermined } && !probes.isEmpty && !resolution.isTruncated
    }
    /// The verdict of the whole range, if no sign changes and none is open; nil otherwise.
    public var commonVerdict: Verdict? {
        guard isComplete, boundaries.isEmpty else { return nil }
        return probes.first?.verdict
    }

    /// The pockets of `range`, split at the boundaries' estimates.
    public func pockets(of range: ClosedRange<Double>) -> [Pocket] {
        Pocket.split(range, at: boundaries.map(\.estimate), probes: probes.map { ($0.dt, $0.verdict) })
    }
}

/// The resolution at which a range was scanned.
public struct Resolution: Sendable, Hashable {
    /// The spacing of the scan; a narrower pocket could be missed.
    public let spacing: Double
    /// The period of the drift's own oscillation in dt; infinite if the landscape does not oscillate.
    public let period: Double
    /// Whether the second-order curve was scanned; otherwise only the probes were.
    public let isGuided: Bool
    /// Whether the curve changes sign more often than it was probed.
    public internal(set) var isTruncated = false
    /// Whether the spacing resolves the oscillation, with at least eight points per period.
    public var isFine: Bool { spacing * 8 <= period }
}
