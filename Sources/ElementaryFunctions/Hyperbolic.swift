extension Elementary {
    /// sinh x for every x; below 0.90 ulp. Infinite beyond ±710.4758. Odd by construction.
    public static func sinh(_ x: Double) -> Double {
        let parts = HyperbolicParts(x.magnitude > 712 ? 712 : x.magnitude)
        return parts.scaled(parts.sinh).flipped(bySignOf: x)
    }

    /// cosh x for every x; below 0.72 ulp. Infinite beyond ±710.4758. Even by construction.
    public static func cosh(_ x: Double) -> Double {
        let parts = HyperbolicParts(x.magnitude > 712 ? 712 : x.magnitude)
        return parts.scaled(parts.cosh)
    }

    /// tanh x for every x; below 0.80 ulp. Odd by construction; ±1 from ±19.1 on.
    public static func tanh(_ x: Double) -> Double {
        // From 20 on the result rounds to 1.
        let parts = HyperbolicParts(x.magnitude > 20 ? 20 : x.magnitude)
        let n = Pair(fastSum: parts.sinh.hi, parts.sinh.lo)
        let d = Pair(fastSum: parts.cosh.hi, parts.cosh.lo)
        return Quotient.ratio(n, d).flipped(bySignOf: x)
    }
}

/// With a = k ln 2 + r ≥ 0, |r| ≤ ln 2 / 2 and w = 2^−2k:
/// 2^(1−k) sinh a = (1 − w) cosh r + (1 + w) sinh r and 2^(1−k) cosh a = (1 + w) cosh r + (1 − w) sinh r.
private struct HyperbolicParts {
    let k: RoundedExponent
    let sinh: Pair
    let cosh: Pair

    init(_ a: Double) {
        k = RoundedExponent(a, times: Ln2.reciprocal)
        let exact = fma(-k.value, Ln2.short, a)
        let r = fma(-k.value, Ln2.rest, exact)
        let lost = fma(-k.value, Ln2.rest, exact - r)
        let c = coshTail(r, lost)
        let s = sinhTail(r, lost)
        // Beyond k = 64, w is too small to matter.
        let exponent = 1023 &+ 2 &* RoundedExponent.bias &- (k.bits << 1)
        let w = k.value > 64 ? 0 : Double(bitPattern: exponent << 52)
        let difference = Pair(fastSum: 1, -w)
        let sum = Pair(fastSum: 1, w)
        sinh = hyperbolicSum(ones: difference, others: sum, r, c, s)
        cosh = hyperbolicSum(ones: sum, others: difference, r, c, s)
    }

    /// `sum` × 2^(k − 1).
    func scaled(_ sum: Pair) -> Double {
        k.scale(sum.hi + sum.lo, offset: UInt64.max)
    }
}

/// ones × cosh r + others × sinh r, where cosh r = 1 + c and sinh r = r + s.
private func hyperbolicSum(ones: Pair, others: Pair, _ r: Double, _ c: Double, _ s: Double) -> Pair {
    let leading = fma(others.hi, r, ones.hi)
    let lost = fma(others.hi, r, ones.hi - leading) + fma(others.lo, r, ones.lo)
    return Pair(hi: leading, lo: fma(others.hi, s, fma(ones.hi, c, lost)))
}

/// cosh(r + lost) − 1 = r² p(r²), p of degree 4.
private func coshTail(_ r: Double, _ lost: Double) -> Double {
    let z = r * r
    var p = 0x1.28af6eb726e14p-22
    p = fma(p, z, 0x1.a0199797d047p-16)
    p = fma(p, z, 0x1.6c16c1853b95fp-10)
    p = fma(p, z, 0x1.555555555026cp-5)
    p = fma(p, z, 0x1.000000000000bp-1)
    return fma(z, p, r * lost)
}

/// sinh(r + lost) − r = r³ p(r²), p of degree 4.
private func sinhTail(_ r: Double, _ lost: Double) -> Double {
    let z = r * r
    var p = 0x1.af5f192bb8528p-26
    p = fma(p, z, 0x1.71ddf817fc745p-19)
    p = fma(p, z, 0x1.a01a01b0011f3p-13)
    p = fma(p, z, 0x1.111111110f658p-7)
    p = fma(p, z, 0x1.5555555555559p-3)
    return fma(r * z, p, lost)
}
