/// What is known of a number that needs no sampling, and on what that rests.
public struct Proof: Sendable, Hashable {
    public let number: EnclosedNumber
    /// Nil where nothing is known.
    public let evidence: ProofEvidence?
    /// Why there is no sign; nil with one.
    public let obstacle: ProofObstacle?

    package init(_ number: EnclosedNumber, _ evidence: ProofEvidence?, obstacle: ProofObstacle? = nil) {
        self.number = number
        self.evidence = evidence
        self.obstacle = obstacle
    }

    /// Exactly 0, for what has no part that could be proved.
    package static let nothing = Proof(EnclosedNumber(value: 0, error: 0), .proved(bits: 106))

    /// A proof that an obstacle has ended.
    static func open(_ obstacle: ProofObstacle) -> Proof { Proof(.unknown, nil, obstacle: obstacle) }
}

/// What an enclosure rests on.
public enum ProofEvidence: Sendable, Hashable {
    /// Every rounding error on the way is bounded, in arithmetic of so many bits.
    ///
    /// 106 are double-double, where sums, products, quotients and roots have theorems, and elementary functions sixteen
    /// times the errors that an analysis of their series gives.
    case proved(bits: Int)
    /// An estimate: double-double arithmetic whose error is judged by a second path, from a start moved by 2⁻¹⁰⁰.
    case computed
}

/// Why a number has no proven sign.
public enum ProofObstacle: Sendable, Hashable {
    /// So many bits were not enough, and more are not allowed: the errors of the path grow too fast.
    case bits(Int)
    /// It would take minutes.
    case time
    /// It is 0, or smaller than any binary64 number.
    case vanishing
    /// It is beyond binary64, or the path leaves the domain of a function.
    case notFinite
}

/// How far a proof may go.
public struct ProofLimits: Sendable, Hashable {
    /// The most bits that a number of it may have.
    public let bits: Int
    /// What ``bits`` may be; the least is double-double arithmetic, which needs no library.
    public static let allowedBits = 106...65_536
    public static let usual = ProofLimits(checked: 8192)

    private init(checked bits: Int) { self.bits = bits }

    /// Nil where `bits` lie outside ``allowedBits``.
    public init?(bits: Int) {
        guard Self.allowedBits.contains(bits) else { return nil }
        self.init(checked: bits)
    }
}
