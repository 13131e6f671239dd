/// A number of about 32 digits: the unevaluated sum of two binary64 numbers.
///
/// The second is at most half an ulp of the first. Y. Hida, X. S. Li, D. H. Bailey, "Algorithms for quad-double
/// precision floating point arithmetic", ARITH-15 (2001). The relative errors stated with the operations hold while
/// nothing leaves 1e-270…1e290 in magnitude: beyond, the low part underflows or a product overflows. Infinities and NaN
/// follow binary64 rules and carry a low part of 0.
package struct DoubleDouble: Hashable, Sendable {
    @usableFromInline package let hi: Double
    @usableFromInline package let lo: Double

    /// `hi` must be the rounded sum of both.
    @inlinable package init(hi: Double, lo: Double) {
        self.hi = hi
        self.lo = lo
    }

    /// Exactly `value`.
    @inlinable package init(_ value: Double) { self.init(hi: value, lo: 0) }

    package static let zero = DoubleDouble(0)
    package static let one = DoubleDouble(1)

    /// The nearest binary64 number.
    @inlinable package var rounded: Double { hi }

    @inlinable package var magnitude: DoubleDouble { hi < 0 ? -self : self }

    @inlinable package static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(hi: -a.hi, lo: -a.lo) }

    /// This number times 2^`exponent`, exactly unless the result is subnormal or overflows.
    package func scaled(byPowerOf2 exponent: Int) -> DoubleDouble {
        // Two factors, as 2^exponent itself may lie outside the range where the result does not.
        let half = exponent >> 1
        let first = Double(sign: .plus, exponent: half, significand: 1)
        let second = Double(sign: .plus, exponent: exponent - half, significand: 1)
        return DoubleDouble(hi: hi * first * second, lo: lo * first * second)
    }
}

extension DoubleDouble: Comparable {
    /// False where either is NaN, as in binary64.
    @inlinable package static func < (a: DoubleDouble, b: DoubleDouble) -> Bool {
        a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo)
    }

    @inlinable package static func <= (a: DoubleDouble, b: DoubleDouble) -> Bool {
        a.hi < b.hi || (a.hi == b.hi && a.lo <= b.lo)
    }

    @inlinable package static func > (a: DoubleDouble, b: DoubleDouble) -> Bool { b < a }
    @inlinable package static func >= (a: DoubleDouble, b: DoubleDouble) -> Bool { b <= a }

    /// Equal in value: 0 and −0 are, NaN is not.
    @inlinable package static func == (a: DoubleDouble, b: DoubleDouble) -> Bool { a.hi == b.hi && a.lo == b.lo }
}

extension DoubleDouble: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The binary64 number that the literal rounds to.
    @inlinable package init(floatLiteral value: Double) { self.init(value) }
    @inlinable package init(integerLiteral value: Int) { self.init(Double(value)) }
}
