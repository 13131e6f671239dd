/// A part of a range of step sizes with what is proved of the drift there.
public struct SignPiece: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        case positive, negative
        /// The derivative has one sign, so the drift has at most one zero.
        case rising, falling
        /// Nothing is proved.
        case open
    }

    public let lower, upper: Double
    public let kind: Kind

    package init(lower: Double, upper: Double, kind: Kind) {
        self.lower = lower
        self.upper = upper
        self.kind = kind
    }
}

extension TaylorModel {
    /// The pieces proved around the middle of `disc`, in order.
    func pieces(in disc: Disc) -> [SignPiece] { pieces(-Self.reach, Self.reach, in: disc, halvings: 0) }

    private static let mostHalvings = 10

    private func pieces(_ lower: Double, _ upper: Double, in disc: Disc, halvings: Int) -> [SignPiece] {
        let middle = 0.5 * (lower + upper)
        let kind = kind(middle: middle, half: 0.5 * (upper - lower))
        guard kind == .open, halvings < Self.mostHalvings else {
            let (first, last) = (disc.middle + disc.reach * lower, disc.middle + disc.reach * upper)
            return [SignPiece(lower: first, upper: last, kind: kind)]
        }
        return pieces(lower, middle, in: disc, halvings: halvings + 1)
            + pieces(middle, upper, in: disc, halvings: halvings + 1)
    }

    private func kind(middle: Double, half: Double) -> SignPiece.Kind {
        let (value, slope) = (value(at: middle), slope(at: middle))
        let steepest = min(largestSlope, slope.value.magnitude + slope.error + half * largestBend)
        if value.value.magnitude * (1 - 0x1p-40) > value.error + valueError + half * steepest * (1 + 0x1p-40) {
            return value.value > 0 ? .positive : .negative
        }
        if slope.value.magnitude * (1 - 0x1p-40) > slope.error + slopeError + half * largestBend * (1 + 0x1p-40) {
            return slope.value > 0 ? .rising : .falling
        }
        return .open
    }
}
