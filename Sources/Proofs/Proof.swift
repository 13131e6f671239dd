/// An enclosure of a number that needs no sampling, with the evidence for it.
public struct Proof: Sendable, Hashable {
    public let number: EnclosedNumber
    /// The evidence for the enclosure; nil if nothing is known.
    public let evidence: ProofEvidence?
    /// The reason why no sign is proved; nil if one is.
    public let obstacle: ProofObstacle?

    package init(_ number: EnclosedNumber, _ evidence: ProofEvidence?, obstacle: ProofObstacle? = nil) {
        self.number = number
        self.evidence = evidence
        self.obstacle = obstacle
    }

    /// Exactly 0, for a quantity with no part that needs a proof.
    package static let nothing = Proof(EnclosedNumber(value: 0, error: 0), .proved(bits: 106))

    /// A proof that an obstacle has stopped.
    static func open(_ obstacle: ProofObstacle) -> Proof { Proof(.unknown, nil, obstacle: obstacle) }
}

/// The evidence on which an enclosure rests.
public enum ProofEvidence: Sendable, Hashable {
    /// Every rounding error along the way is bounded, in arithmetic with this many bits.
    ///
    /// 106 bits stand for double-double arithmetic. Theorems bound its sums, products, quotients and roots; elementary
    /// functions are assigned sixteen times the errors that an analysis of their series gives.
    case proved(bits: Int)
    /// An estimate in double-double arithmetic, with its error judged by a second path from a start moved by 2⁻¹⁰⁰.
    case computed
}

/// The reason why a number has no proven sign.
public enum ProofObstacle: Sendable, Hashable {
    /// This many bits were not enough and no more are allowed, because the errors of the path grow too fast.
    case bits(Int)
    /// The proof would take minutes.
    case time
    /// The number is 0, or smaller than any binary64 number.
    case vanishing
    /// The number is beyond binary64, or the path leaves the domain of a function.
    case notFinite
}

/// Limits on the effort of a proof.
public struct ProofLimits: Sendable, Hashable {
    /// The largest number of bits that a proof may use.
    public let bits: Int
    /// The valid values of ``bits``; the smallest stands for double-double arithmetic, which needs no library.
    public static let allowedBits = 106...65_536
    public static let usual = ProofLimits(checked: 8192)

    private init(checked bits: Int) { self.bits = bits }

    /// Limits with the given number of bits; nil if `bits` is not in ``allowedBits``.
    public init?(bits: Int) {
        guard Self.allowedBits.contains(bits) else { return nil }
        self.init(checked: bits)
    }
}
