/// a × b + c, rounded once.
@inline(__always)
func fma(_ a: Double, _ b: Double, _ c: Double) -> Double {
    c.addingProduct(a, b)
}

/// An unevaluated sum hi + lo, where `lo` is small against `hi`.
struct Pair {
    var hi: Double
    var lo: Double

    init(hi: Double, lo: Double) {
        self.hi = hi
        self.lo = lo
    }

    /// a + b with its rounding error; exact where |a| ≥ |b|.
    @inline(__always)
    init(fastSum a: Double, _ b: Double) {
        hi = a + b
        lo = b - (hi - a)
    }
}

/// n / d = (n.hi + rest) × reciprocal, where `rest` makes up for the reciprocal's rounding and the low parts.
struct Quotient {
    let rest: Double
    let reciprocal: Double

    @inline(__always)
    init(_ n: Pair, _ d: Pair) {
        reciprocal = 1 / d.hi
        let wrong = fma(-d.hi, reciprocal, 1)
        let q = n.hi * reciprocal
        rest = fma(n.hi, wrong, fma(-q, d.lo, n.lo))
    }

    /// n / d, rounded.
    @inline(__always)
    static func ratio(_ n: Pair, _ d: Pair) -> Double {
        let quotient = Quotient(n, d)
        return fma(n.hi, quotient.reciprocal, quotient.rest * quotient.reciprocal)
    }
}

/// A whole number found by adding `rounder`, whose low bits then hold it.
struct RoundedInteger {
    static let rounder = 0x1.8p52
    let bits: UInt64
    let value: Double

    /// The whole number nearest to x × factor, for products below 2^51.
    @inline(__always)
    init(_ x: Double, times factor: Double) {
        let sum = fma(x, factor, Self.rounder)
        bits = sum.bitPattern
        value = sum - Self.rounder
    }
}

/// A whole number of magnitude below 2000 as a binary exponent, found by adding `rounder`: the sum's low bits then hold
/// `bias` more than the number, so that their halves are biased exponents.
struct RoundedExponent {
    static let bias: UInt64 = 2 * 1023
    static let rounder = RoundedInteger.rounder + Double(bias)
    let bits: UInt64
    let value: Double

    /// The whole number nearest to x × factor.
    @inline(__always)
    init(_ x: Double, times factor: Double) {
        let sum = fma(x, factor, Self.rounder)
        bits = sum.bitPattern
        value = sum - Self.rounder
    }

    /// value × 2^(this + offset) in two steps, of which only the last can round.
    @inline(__always)
    func scale(_ value: Double, offset: UInt64 = 0) -> Double {
        let exponent = bits &+ offset
        let first = (exponent << 51) & 0x7ff0_0000_0000_0000
        let second = (exponent << 52) &- first
        return (value * Double(bitPattern: first)) * Double(bitPattern: second)
    }
}

/// ln 2 split into 42 bits, whose product with any binary exponent is exact, and a remainder.
enum Ln2 {
    static let short = 0x1.62e42fefa38p-1
    static let rest = 0x1.ef35793c7673p-45
    static let reciprocal = 0x1.71547652b82fep0
}

extension Double {
    /// This number with its sign turned if `other` is negative: the sign bits are combined by exclusive or.
    @inline(__always)
    func flipped(bySignOf other: Double) -> Double {
        Double(bitPattern: bitPattern ^ (other.bitPattern & Self.signBit))
    }

    static let signBit: UInt64 = 1 << 63
}
