/// Bounds far beyond the range of binary64, as errors of numbers with thousands of bits need.
///
/// A bound is `fraction` · 2^(512·`block`); the fraction is in [2⁻²⁵⁶, 2²⁵⁶), 0 or infinite.
struct WideBound: Bound {
    private let fraction: Double
    private let block: Int

    private init(_ fraction: Double, _ block: Int) {
        // NaN counts as infinite, because it arises only from infinities.
        guard fraction < .infinity, block < Self.mostBlocks else {
            (self.fraction, self.block) = (.infinity, Self.blockOfInfinite)
            return
        }
        guard fraction != 0 else {
            (self.fraction, self.block) = (0, Self.blockOfZero)
            return
        }
        // A bound below the smallest MPFR number is raised to it.
        let block = max(block, -Self.mostBlocks)
        if fraction >= 0x1p256 {
            (self.fraction, self.block) = (fraction * 0x1p-512, block + 1)
        } else if fraction < 0x1p-256 {
            (self.fraction, self.block) = (fraction * 0x1p512, block - 1)
        } else {
            (self.fraction, self.block) = (fraction, block)
        }
    }

    init(above value: Double) {
        // In two steps, so that the largest and smallest numbers find their block.
        let once = Self(value.magnitude, 0)
        self.init(once.fraction, once.block)
    }

    /// `significand` · 2^`exponent`, for a significand in [½, 1].
    init(_ significand: Double, exponent: Int) {
        let block = (exponent + 256) >> 9
        self.init(significand * Double(sign: .plus, exponent: exponent - 512 * block, significand: 1), block)
    }

    /// More than any MPFR number needs, and few enough that the blocks of two bounds can be added.
    private static let mostBlocks = 1 << 55
    // Below and above all other blocks.
    private static let blockOfZero = -(1 << 56)
    private static let blockOfInfinite = 1 << 56
    static let zero = WideBound(0, 0)
    static let infinite = WideBound(.infinity, 0)

    static func + (a: Self, b: Self) -> Self {
        if a.block == b.block { return Self(a.fraction + b.fraction, a.block) }
        let (large, small) = a.block > b.block ? (a, b) : (b, a)
        guard large.block - small.block == 1 else { return large }
        return Self(large.fraction + small.fraction * 0x1p-512, large.block)
    }

    static func * (a: Self, b: Self) -> Self { Self(a.fraction * b.fraction, a.block + b.block) }
    static func / (a: Self, b: Self) -> Self {
        b.fraction == 0 ? .infinite : Self(a.fraction / b.fraction, a.block - b.block)
    }

    static func < (a: Self, b: Self) -> Bool {
        if !a.isFinite || !b.isFinite { return a.isFinite && !b.isFinite }
        return a.block == b.block ? a.fraction < b.fraction : a.block < b.block
    }

    static func below(_ a: Self, less b: Self) -> Self {
        guard b < a, a.isFinite else { return .zero }
        if a.block == b.block { return Self(a.fraction - b.fraction, a.block).below }
        // A term two blocks below is smaller than the rounding that `below` allows for.
        let part = a.block - b.block == 1 ? b.fraction * 0x1p-512 : 0
        return Self(a.fraction - part, a.block).below
    }

    func squareRoot() -> Self {
        let isOdd = block & 1 == 1
        return Self(fraction.squareRoot() * (isOdd ? 0x1p256 : 1), block >> 1)
    }

    /// Also makes up for sums that drop a term smaller by 2⁷⁶⁸.
    var above: Self { Self(fraction * (1 + 0x1p-46), block) }
    var below: Self { Self(fraction * (1 - 0x1p-46), block) }
    var isFinite: Bool { fraction < .infinity }

    var upperDouble: Double {
        if fraction == 0 { return 0 }
        switch block {
        case 0: return fraction
        case 1: return fraction * 0x1p512
        case 2: return fraction * 0x1p512 * 0x1p512
        case -1: return max(.leastNonzeroMagnitude, fraction * 0x1p-512)
        case -2: return max(.leastNonzeroMagnitude, fraction * 0x1p-512 * 0x1p-512 * 2)
        case ..<(-2): return .leastNonzeroMagnitude
        default: return .infinity
        }
    }

    var log2: Double { fraction == 0 ? -.infinity : NarrowBound(fraction).log2 + 512 * Double(block) }
}
