import ElementaryFunctions

/// The balance of the trits of colours: whether their sum vanishes modulo 3, and how evenly they are spread.
///
/// Neither proves anything of the colours' origin. For independent, evenly spread trits the residue is 0 one time in
/// three by chance, whatever their number, so a vanishing residue shows very little; the p-value is that of a χ² test
/// of the three shares against a third each.
public struct ColourBalance: Sendable, Equatable {
    /// How many trits are −1, 0 and 1.
    public private(set) var negatives = 0, zeros = 0, positives = 0

    public init() {}

    /// The balance of trits, each −1, 0 or 1.
    public init(_ trits: some Sequence<Int>) {
        for trit in trits { add(trit) }
    }

    /// Counts one more trit, which is −1, 0 or 1.
    public mutating func add(_ trit: Int) {
        switch trit {
        case -1: negatives += 1
        case 0: zeros += 1
        case 1: positives += 1
        default: preconditionFailure("got a trit of \(trit), expected -1, 0 or 1")
        }
    }

    public var count: Int { negatives + zeros + positives }
    public var sum: Int { positives - negatives }

    /// The sum modulo 3: 0, 1 or 2.
    public var residue: Int { ((sum % 3) + 3) % 3 }

    /// Whether the residue is 0.
    public var isConserved: Bool { residue == 0 }

    /// The largest distance of a share from one third; nil without trits.
    public var largestDeviation: Double? {
        count == 0 ? nil : counts.map { abs(Double($0) / Double(count) - 1 / 3) }.max()
    }

    /// The largest deviation at which trits are called balanced.
    public static let threshold = 0.1

    /// Whether no share is further than ``threshold`` from one third; false without trits.
    public var isBalanced: Bool { largestDeviation.map { $0 <= Self.threshold } ?? false }

    /// Pearson's χ² of the three counts against a third of the trits each; 0 without trits.
    public var chiSquare: Double {
        let expected = Double(count) / 3
        return count == 0 ? 0 : counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) } / expected
    }

    /// The probability of shares at least as uneven, for independent trits of equal probability.
    ///
    /// That of χ² with two degrees of freedom is exp(−χ²/2). The counts are whole numbers, so with few trits it is only
    /// roughly right.
    public var pValue: Double { Elementary.exp(-chiSquare / 2) }

    private var counts: [Int] { [negatives, zeros, positives] }

    /// What a residue of 0 is worth.
    public static let remark = "independent trits have residue 0 one time in three by chance"
}
