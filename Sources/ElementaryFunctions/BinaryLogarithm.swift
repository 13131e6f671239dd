extension Pair {
    /// log2 x with a relative error of about 2^−67, for finite x > 0.
    ///
    /// With s = (m − 1)/(m + 1) and z = s²: log2 m = s (2 + z (2/3 + z q(z))) / ln 2, where 2 / ln 2,
    /// 2 / (3 ln 2), s and z are pairs and q / ln 2 is a polynomial of degree 7.
    init(log2 x: Double) {
        let parts = BinaryParts(x)
        let n = parts.mantissa - 1
        let quotient = Quotient(Pair(hi: n, lo: 0), Pair(fastSum: 1, parts.mantissa))
        let s = n * quotient.reciprocal
        let sRest = fma(quotient.rest, quotient.reciprocal, fma(n, quotient.reciprocal, -s))
        let factor = Pair(log2Factor: s * s, fma(s + s, sRest, fma(s, s, -(s * s))))
        hi = fma(s, factor.hi, parts.exponent)
        let lost = fma(s, factor.hi, parts.exponent - hi)
        lo = fma(s, factor.lo, fma(sRest, factor.hi, lost))
    }

    /// (2 + z (2/3 + z q(z))) / ln 2.
    private init(log2Factor z: Double, _ zRest: Double) {
        let third = 0x1.ec709dc3a03fdp-1
        let q = log2Polynomial(z)
        let inner = fma(z, q, third)
        let innerRest = fma(zRest, q, fma(z, q, third - inner)) + 0x1.d27f05548af0cp-55
        let first = 0x1.71547652b82fep1
        hi = fma(z, inner, first)
        let hiRest = fma(z, inner, first - hi) + 0x1.777d0ffda0d24p-55
        lo = fma(z, innerRest, fma(zRest, inner, hiRest))
    }
}

private func log2Polynomial(_ z: Double) -> Double {
    var q = 0x1.61eae3f5ce01bp-3
    q = fma(q, z, 0x1.58fd89fc94ecfp-3)
    q = fma(q, z, 0x1.8a09ae458694p-3)
    q = fma(q, z, 0x1.c68ee99f513a1p-3)
    q = fma(q, z, 0x1.0c9a853a81196p-2)
    q = fma(q, z, 0x1.484b13d6adc12p-2)
    q = fma(q, z, 0x1.a61762a7aedd4p-2)
    return fma(q, z, 0x1.2776c50ef9bfcp-1)
}
