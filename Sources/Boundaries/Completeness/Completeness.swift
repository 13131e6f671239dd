import Proofs

/// The proved number and places of the roots of the expected drift in a whole range of step sizes.
public struct Completeness: Sendable, Hashable {
    /// Parts of the range, in order, in each of which the drift has exactly one root and changes sign.
    public let signChanges: [ClosedRange<Double>]
    /// Parts of the range, in order, about which nothing is proved. Outside them the drift has no roots except those of
    /// ``signChanges``.
    public let open: [ClosedRange<Double>]
    /// One step size in each part where the drift has one sign: on either side of each sign change, except at the ends
    /// of the range.
    let markers: [Double]

    /// Whether the sign changes are proved to be all there are.
    public var isComplete: Bool { open.isEmpty }

    /// The total length of the open parts.
    public var openLength: Double { open.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) } }

    /// The conclusions from pieces that cover a range in order, and from the verdicts at its ends.
    init(_ pieces: [SignPiece], lowerEnd: Verdict, upperEnd: Verdict) {
        let runs = pieces.runs
        var changes: [ClosedRange<Double>] = []
        var open: [ClosedRange<Double>] = []
        var markers: [Double] = []
        for (index, run) in runs.enumerated() {
            let left = index > 0 ? runs[index - 1].verdict : lowerEnd
            let right = index + 1 < runs.count ? runs[index + 1].verdict : upperEnd
            switch run.kind {
            case .positive, .negative: markers.append(0.5 * (run.lower + run.upper))
            case .open: open.append(run.lower...run.upper)
            case .rising, .falling:
                switch run.hasRoot(from: left, to: right) {
                case true?: changes.append(run.lower...run.upper)
                case false?: break
                case nil: open.append(run.lower...run.upper)
                }
            }
        }
        self.init(signChanges: changes, open: open.joined, markers: markers)
    }

    /// This proof checked against the boundaries found: sign changes and boundaries that do not match one to one become
    /// open.
    package func checked(against boundaries: [ClosedRange<Double>]) -> Completeness {
        let lost = signChanges.filter { change in
            let found = boundaries.filter { $0.overlaps(change) }
            return found.count != 1 || signChanges.count { $0.overlaps(found[0]) } != 1
        }
        let strays = boundaries.filter { boundary in !(signChanges + open).contains { $0.overlaps(boundary) } }
        return Completeness(signChanges: signChanges, open: (open + lost + strays).joined, markers: markers)
    }

    private init(signChanges: [ClosedRange<Double>], open: [ClosedRange<Double>], markers: [Double]) {
        self.signChanges = signChanges
        self.open = open
        self.markers = markers
    }
}

extension SignPiece {
    /// The sign that holds everywhere in the piece.
    fileprivate var verdict: Verdict {
        switch kind {
        case .positive: .antiDissipative
        case .negative: .dissipative
        case .rising, .falling, .open: .undetermined
        }
    }

    /// Whether a rising or falling piece has a root, which is then its only one: it has if the signs on both sides
    /// differ. Nil if the signs do not decide it.
    fileprivate func hasRoot(from left: Verdict, to right: Verdict) -> Bool? {
        switch (left, right) {
        case (.dissipative, .dissipative), (.antiDissipative, .antiDissipative): false
        case (.dissipative, .antiDissipative) where kind == .rising: true
        case (.antiDissipative, .dissipative) where kind == .falling: true
        default: nil
        }
    }
}

extension [SignPiece] {
    /// The pieces with neighbours of one kind merged.
    fileprivate var runs: [SignPiece] {
        reduce(into: []) { runs, piece in
            guard let last = runs.last, last.kind == piece.kind else { return runs.append(piece) }
            runs[runs.count - 1] = SignPiece(lower: last.lower, upper: piece.upper, kind: piece.kind)
        }
    }
}

extension [ClosedRange<Double>] {
    /// The ranges in order, with overlapping and touching ones merged.
    fileprivate var joined: [ClosedRange<Double>] {
        sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
            guard let last = joined.last, range.lowerBound <= last.upperBound else { return joined.append(range) }
            joined[joined.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
        }
    }
}
