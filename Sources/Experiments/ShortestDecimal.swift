/// A positive binary64 number as the shortest decimal that reads back as the same number.
///
/// If at most 15 digits were typed, this is the typed number. Counts that follow from typed numbers are computed from
/// it with whole numbers: 0.8 of 5 is 4, whereas products of binary64 numbers may fall on either side of it.
package struct ShortestDecimal: Sendable, Hashable {
    /// The decimal digits, at most 17; the number is `digits`·10^`exponent`.
    package let digits: UInt64
    package let exponent: Int

    /// The shortest decimal of `value`; nil if it is not finite or not above 0.
    package init?(_ value: Double) {
        guard value.isFinite, value > 0 else { return nil }
        let parts = "\(value)".split(separator: "e")
        let sides = parts[0].split(separator: ".")
        let fraction = sides.count < 2 || sides[1] == "0" ? "" : sides[1]
        guard let digits = UInt64(sides[0] + fraction), let power = parts.count < 2 ? 0 : Int(parts[1]) else {
            return nil
        }
        (self.digits, exponent) = (digits, power - fraction.count)
    }

    /// The largest power of ten that fits in `UInt128`.
    private static let mostZeros = 38

    private static func powerOfTen(_ zeros: Int) -> UInt128 { (0..<zeros).reduce(1) { power, _ in power * 10 } }
}

extension ShortestDecimal {
    /// ⌈count · self⌉ for a share, which is at most 1.
    package func ceiling(of count: UInt32) -> UInt32 {
        guard exponent < 0 else { return count }
        let product = UInt128(count) * UInt128(digits)
        // The product is below 10²⁷, so a division by more zeros leaves a value below 1.
        guard -exponent <= Self.mostZeros else { return min(count, 1) }
        let power = Self.powerOfTen(-exponent)
        return UInt32((product + power - 1) / power)
    }

    /// The whole number nearest to self/`step`, with halves rounded up.
    ///
    /// - Precondition: the quotient is below 2³².
    package func rounded(over step: ShortestDecimal) -> UInt32 {
        let zeros = exponent - step.exponent
        precondition(zeros < Self.mostZeros, "got a quotient that no count can be, expected one below 2³²")
        // The quotient is below 10¹⁷/10²².
        guard zeros > -22 else { return 0 }
        let dividend = UInt128(digits) * Self.powerOfTen(max(0, zeros))
        let divisor = UInt128(step.digits) * Self.powerOfTen(max(0, -zeros))
        return UInt32((2 * dividend + divisor) / (2 * divisor))
    }

    /// The binary64 number nearest to count · self.
    package func times(_ count: UInt32) -> Double { Double("\(UInt128(digits) * UInt128(count))e\(exponent)") ?? .nan }
}
