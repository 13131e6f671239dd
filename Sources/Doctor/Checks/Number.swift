/// A binary floating-point number whose bits a check can set and read.
package protocol Number: BinaryFloatingPoint, Sendable {
    associatedtype Bits: Word
    init(bits: Bits)
    var bits: Bits { get }
    /// The meaning of its bits.
    static var meaning: Meaning { get }
}

extension Float: Number {
    package init(bits: UInt32) { self.init(bitPattern: bits) }
    package var bits: UInt32 { bitPattern }
    package static var meaning: Meaning { .binary32 }
}

extension Double: Number {
    package init(bits: UInt64) { self.init(bitPattern: bits) }
    package var bits: UInt64 { bitPattern }
    package static var meaning: Meaning { .binary64 }
}

/// Words without a pattern, the same everywhere: the output function of Steele, Lea and Flood's SplitMix64 (2014).
func scrambled(_ index: UInt64) -> UInt64 {
    var word = (index &+ 1) &* 0x9e37_79b9_7f4a_7c15
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
}

extension Number {
    /// Zeros, infinities, NaN, the ends of the normal and the subnormal range, numbers near 1, and a few with endless
    /// binary fractions.
    static var special: [Self] {
        let tiny = leastNonzeroMagnitude
        let least = leastNormalMagnitude
        let one: [Self] = [
            1, (1 as Self).nextUp, (1 as Self).nextDown, 2, 3, 10, 0.5, 1.5, 1 / 3, ulpOfOne, ulpOfOne / 2,
        ]
        let ends = [
            tiny, 2 * tiny, 3 * tiny, least.nextDown, least, least.nextUp, greatestFiniteMagnitude, .infinity, 0,
        ]
        return (one + ends + [greatestFiniteMagnitude.nextDown]).flatMap { [$0, -$0] } + [.nan]
    }

    /// A number with any bit pattern.
    static func arbitrary(_ word: UInt64) -> Self { Self(bits: Bits(truncatingIfNeeded: word)) }

    /// A number between 2⁻¹⁶ and 2¹⁶ in magnitude, where sums of two neither vanish nor pass unchanged.
    static func moderate(_ word: UInt64) -> Self {
        let exponent = Self.Exponent(Int(word >> 59) - 16)
        let fraction = Self(bits: fractionBits(word) | (1 as Self).bits)
        return Self(sign: word >> 58 & 1 == 0 ? .plus : .minus, exponent: exponent, significand: fraction)
    }

    /// A number below the normal range.
    static func subnormal(_ word: UInt64) -> Self {
        let magnitude = Self(bits: fractionBits(word))
        return word >> 63 == 0 ? magnitude : -magnitude
    }

    /// The bits of `word` that fill a significand without its leading bit.
    private static func fractionBits(_ word: UInt64) -> Bits {
        Bits(truncatingIfNeeded: word) & (Bits(1) << Bits(significandBitCount) - 1)
    }
}
