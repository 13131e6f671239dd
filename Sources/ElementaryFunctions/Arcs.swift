extension Elementary {
    /// The angle of the point (x, y) from the positive x axis, in [−π, π]; below 0.95 ulp, also for subnormal results.
    ///
    /// The special cases are those of C's atan2 (C17, F.10.1.4): a zero y keeps its sign; a zero x counts as positive
    /// or negative by its sign; two infinities give odd multiples of π/4. Odd in y by construction.
    public static func atan2(_ y: Double, _ x: Double) -> Double {
        if x.isNaN || y.isNaN { return .nan }
        let isLeft = x.sign == .minus
        var (a, b) = (x.magnitude, y.magnitude)
        if a == .infinity || b == .infinity { (a, b) = (a == .infinity ? 1 : 0, b == .infinity ? 1 : 0) }
        if a == 0 && b == 0 { a = 1 }
        let scale = PowerOfTwo(scaling: a < b ? b : a)
        let (s, t) = (a * scale.factor, b * scale.factor)
        // For so small a quotient the arctangent is its argument, and the quotient is rounded once.
        let angle =
            !isLeft && t < s * 0x1p-60 ? b / a : Arc(Pair(hi: t, lo: 0), over: Pair(hi: s, lo: 0), isLeft: isLeft).angle
        return angle.flipped(bySignOf: y)
    }

    /// arcsin x, the angle whose sine is x, in [−π/2, π/2]; below 0.95 ulp. Odd by construction; NaN beyond ±1.
    public static func asin(_ x: Double) -> Double {
        guard x.magnitude <= 1 else { return .nan }
        let other = Pair(otherLeg: x.magnitude)
        return Arc(Pair(hi: x.magnitude, lo: 0), over: other, isLeft: false).angle.flipped(bySignOf: x)
    }

    /// arccos x, the angle whose cosine is x, in [0, π]; below 0.95 ulp, also beside 1. NaN beyond ±1.
    public static func acos(_ x: Double) -> Double {
        guard x.magnitude <= 1 else { return .nan }
        return Arc(Pair(otherLeg: x.magnitude), over: Pair(hi: x.magnitude, lo: 0), isLeft: x < 0).angle
    }
}

extension Pair {
    /// √(1 − a²) for 0 ≤ a ≤ 1: the other leg of a right triangle whose hypotenuse is 1.
    fileprivate init(otherLeg a: Double) {
        let (u, v) = (Pair(fastSum: 1, -a), Pair(fastSum: 1, a))
        // The rounded product is intended: its error is in `lost`, and it feeds no sum.
        let square = u.hi * v.hi
        let lost = fma(u.hi, v.lo, fma(u.lo, v.hi, fma(u.hi, v.hi, -square)))
        hi = square.squareRoot()
        lo = square > 0 ? (fma(-hi, hi, square) + lost) / (hi + hi) : 0
    }
}

/// atan(y/x) for x, y ≥ 0, not both 0, the larger from 2^−500 to 2^500; π minus that if x stands for −x.
///
/// The angle is k·π/4 ± atan(n/d) with n/d ≤ 0.415, where n/d is either smaller over larger or difference over sum.
private struct Arc {
    private var n: Pair
    private let d: Pair
    private let base: Pair

    init(_ y: Pair, over x: Pair, isLeft: Bool) {
        let isSteep = x.hi < y.hi
        let (large, small) = isSteep ? (y, x) : (x, y)
        let isMiddle = small.hi > large.hi * 0.414
        if isMiddle {
            let (difference, sum) = (Pair(fastSum: large.hi, -small.hi), Pair(fastSum: large.hi, small.hi))
            n = Pair(hi: difference.hi, lo: difference.lo + (large.lo - small.lo))
            d = Pair(hi: sum.hi, lo: sum.lo + (large.lo + small.lo))
        } else {
            (n, d) = (small, large)
        }
        if (isMiddle != isSteep) != isLeft { n = Pair(hi: -n.hi, lo: -n.lo) }
        base = isMiddle ? isLeft ? .threeQuarterPi : .quarterPi : isSteep ? .halfPi : isLeft ? .pi : Pair(hi: 0, lo: 0)
    }

    var angle: Double {
        let quotient = Quotient(n, d)
        let t = n.hi * quotient.reciprocal
        let z = t * t
        let leading = fma(n.hi, quotient.reciprocal, base.hi)
        let lost = fma(n.hi, quotient.reciprocal, base.hi - leading)
        let small = fma(quotient.rest, quotient.reciprocal, lost + base.lo)
        return leading + fma(t * z, Elementary.atanPolynomial(z), small)
    }
}

extension Pair {
    fileprivate static let quarterPi = Pair(hi: 0x1.921fb54442d18p-1, lo: 0x1.1a62633145c07p-55)
    fileprivate static let halfPi = Pair(hi: 0x1.921fb54442d18p0, lo: 0x1.1a62633145c07p-54)
    fileprivate static let threeQuarterPi = Pair(hi: 0x1.2d97c7f3321d2p1, lo: 0x1.a79394c9e8a0ap-54)
    fileprivate static let pi = Pair(hi: 0x1.921fb54442d18p1, lo: 0x1.1a62633145c07p-53)
}
