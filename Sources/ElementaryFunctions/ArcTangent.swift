extension Elementary {
    /// atan x for every x; below 0.95 ulp. Odd by construction; ±π/2 rounded at ±infinity.
    ///
    /// atan a = base + atan t with |t| ≤ 0.415, where t is a, (a − 1)/(a + 1) or −1/a, and
    /// atan t = t + t³ p(t²) with p of degree 10.
    public static func atan(_ x: Double) -> Double {
        let argument = ReducedTangent(x.magnitude)
        let quotient = Quotient(argument.n, argument.d)
        let t = argument.n.hi * quotient.reciprocal
        let z = t * t
        let leading = fma(argument.n.hi, quotient.reciprocal, argument.base.hi)
        let lost = fma(argument.n.hi, quotient.reciprocal, argument.base.hi - leading)
        let small = fma(quotient.rest, quotient.reciprocal, lost + argument.base.lo)
        return (leading + fma(t * z, atanPolynomial(z), small)).flipped(bySignOf: x)
    }

    static func atanPolynomial(_ z: Double) -> Double {
        var p = -0x1.256ae1c819cccp-6
        p = fma(p, z, 0x1.37d5d6ce4a661p-5)
        p = fma(p, z, -0x1.9cd2cc3bca9b5p-5)
        p = fma(p, z, 0x1.df0f4dc533861p-5)
        p = fma(p, z, -0x1.10ebb86a779eap-4)
        p = fma(p, z, 0x1.3b11191f75b4cp-4)
        p = fma(p, z, -0x1.745cf8dcacc2cp-4)
        p = fma(p, z, 0x1.c71c70e613401p-4)
        p = fma(p, z, -0x1.24924922ad6edp-3)
        p = fma(p, z, 0x1.999999999586dp-3)
        return fma(p, z, -0x1.555555555553dp-2)
    }
}

/// atan a = base + atan(n / d), for a ≥ 0. The borders are close to tan(π/8) and tan(3π/8) and need not be exact.
private struct ReducedTangent {
    let n: Pair
    let d: Pair
    let base: Pair

    init(_ a: Double) {
        if a < 0.414 {
            n = Pair(hi: a, lo: 0)
            d = Pair(hi: 1, lo: 0)
            base = Pair(hi: 0, lo: 0)
        } else if a > 2.41 {
            n = Pair(hi: -1, lo: 0)
            // From 2^70 on the result rounds to π/2; the cap keeps 1/a away from infinity.
            d = Pair(hi: a > 0x1p70 ? 0x1p70 : a, lo: 0)
            base = Pair(hi: 0x1.921fb54442d18p0, lo: 0x1.1a62633145c07p-54)
        } else {
            n = Pair(fastSum: -1, a)
            d = Pair(fastSum: 1, a)
            base = Pair(hi: 0x1.921fb54442d18p-1, lo: 0x1.1a62633145c07p-55)
        }
    }
}
