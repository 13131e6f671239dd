/// A number of about 32 digits: the unevaluated sum of two binary64 numbers, a high and a low part.
///
/// The low part is at most half an ulp of the high part. The relative errors stated with the operations hold while all
/// magnitudes stay within 1e-270…1e290; outside, the low part underflows or a product overflows. Infinities and NaN
/// follow the rules of binary64 and have a low part of 0.
///
/// Source: Y. Hida, X. S. Li, D. H. Bailey, "Algorithms for quad-double precision floating point arithmetic", ARITH-15
/// (2001).
package struct DoubleDouble: Hashable, Sendable {
    @usableFromInline package let hi: Double
    @usableFromInline package let lo: Double

    /// The number hi + lo, where `hi` must be the rounded sum of both.
    @inlinable package init(hi: Double, lo: Double) {
        self.hi = hi
        self.lo = lo
    }

    /// The number equal to `value`.
    @inlinable package init(_ value: Double) { self.init(hi: value, lo: 0) }

    package static let zero = DoubleDouble(0)
    package static let one = DoubleDouble(1)

    /// The nearest binary64 number.
    @inlinable package var rounded: Double { hi }

    @inlinable package var magnitude: DoubleDouble { hi < 0 ? -self : self }

    @inlinable package static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(hi: -a.hi, lo: -a.lo) }

    /// This number times 2^`exponent`, exactly unless the result is subnormal or overflows.
    package func scaled(byPowerOf2 exponent: Int) -> DoubleDouble {
        // Two factors, because 2^exponent itself may lie outside the range even if the result does not.
        let half = exponent >> 1
        let first = Double(sign: .plus, exponent: half, significand: 1)
        let second = Double(sign: .plus, exponent: exponent - half, significand: 1)
        return DoubleDouble(hi: hi * first * second, lo: lo * first * second)
    }
}

extension DoubleDouble: Comparable {
    /// Whether a is less than b; false if either is NaN, as in binary64.
    @inlinable package static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
        a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo)
    }

    @inlinable package static func <= (a: DoubleDouble, b: DoubleDouble) -> Bool {
        a.hi < b.hi || (a.hi == b.hi && a.lo <= b.lo)
    }

    @inlinable package static func > (a: DoubleDouble, b: DoubleDouble) -> Bool { b < a }
    @inlinable package static func >= (a: DoubleDouble, b: DoubleDouble) -> Bool { b <= a }

    /// Equality of values: 0 and −0 are equal, and NaN equals nothing.
    @inlinable package static func == (a: DoubleDouble, b: DoubleDouble) -> Bool { a.hi == b.hi && a.lo == b.lo }
}

extension DoubleDouble: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The binary64 number that the literal rounds to.
    @inlinable package init(floatLiteral value: Double) { self.init(value) }
    @inlinable package init(integerLiteral value: Int) { self.init(Double(value)) }
}
