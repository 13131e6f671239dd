extension Elementary {
    /// e^x for every x; below 0.80 ulp (0.65 where the result is normal). Infinity above 709.78, 0 below −745.13.
    ///
    /// e^x = 2^k e^r with |r| ≤ ln 2 / 2, and e^r = 1 + r + r² p(r) with p of degree 9.
    public static func exp(_ x: Double) -> Double {
        // Beyond these bounds the result is infinity or 0 anyway; NaN passes through.
        let a = x > 710 ? 710 : x < -746 ? -746 : x
        let k = RoundedExponent(a, times: Ln2.reciprocal)
        let exact = fma(-k.value, Ln2.short, a)
        let r = fma(-k.value, Ln2.rest, exact)
        let lost = fma(-k.value, Ln2.rest, exact - r)
        let sum = Pair(fastSum: 1, r)
        let tail = fma(r * r, expPolynomial(r), fma(r, lost, lost) + sum.lo)
        return k.scale(sum.hi + tail)
    }

    static func expPolynomial(_ r: Double) -> Double {
        var p = 0x1.ad92c5d9cb043p-26
        p = fma(p, r, 0x1.28adf7b4cc4b2p-22)
        p = fma(p, r, 0x1.71df18fd0c7a2p-19)
        p = fma(p, r, 0x1.a0199963bc0cbp-16)
        p = fma(p, r, 0x1.a01a012febae5p-13)
        p = fma(p, r, 0x1.6c16c18475a3ep-10)
        p = fma(p, r, 0x1.1111111126b38p-7)
        p = fma(p, r, 0x1.55555555506cp-5)
        p = fma(p, r, 0x1.55555555554fep-3)
        return fma(p, r, 0x1.000000000000ap-1)
    }
}
