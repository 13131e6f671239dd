extension Elementary {
    /// x^y; below 0.85 ulp, also next to overflow and for subnormal results.
    ///
    /// The special cases are those of C's pow (C17, F.10.4.4): x^0 = 1 and 1^y = 1 even for NaN, a negative
    /// base needs a whole power (else NaN) and keeps its sign for odd ones, (−1)^±infinity = 1.
    public static func pow(_ x: Double, _ y: Double) -> Double {
        if x == 1 || y == 0 { return 1 }
        if x.isNaN || y.isNaN { return .nan }
        let whole = isWhole(y.magnitude)
        if x < 0 && x > -.infinity && !whole { return .nan }
        let result = powMagnitude(x.magnitude, y)
        return whole && !isEven(y.magnitude) ? result.flipped(bySignOf: x) : result
    }

    /// a^y for a ≥ 0 and y ≠ 0.
    private static func powMagnitude(_ a: Double, _ y: Double) -> Double {
        if a == 0 { return y < 0 ? .infinity : 0 }
        if a == .infinity { return y < 0 ? 0 : .infinity }
        // Powers above 2^65 overflow, underflow, or have a = 1.
        let exponent = capped(y, 0x1p65)
        let log2 = Pair(log2: a)
        // The rounded product is intended: its error is in `lo`.
        let hi = exponent * log2.hi
        let lo = fma(exponent, log2.lo, fma(exponent, log2.hi, -hi))
        return hi.magnitude > 1100 ? exp2(capped(hi, 1100), 0) : exp2(hi, lo)
    }

    /// `value` limited to the range from −most to most.
    static func capped(_ value: Double, _ most: Double) -> Double {
        value > most ? most : value < -most ? -most : value
    }

    private static func isWhole(_ b: Double) -> Bool {
        b >= 0x1p52 || (b + 0x1p52) - 0x1p52 == b
    }

    /// Whether b / 2 is whole.
    private static func isEven(_ b: Double) -> Bool {
        b >= 0x1p53 || fma(b, 0.5, 0x1p52) - 0x1p52 == b * 0.5
    }

    /// 2^(hi + lo) for |hi| ≤ 1100: with f the fraction, 2^f = 1 + f ln 2 + f² p(f), p of degree 9.
    static func exp2(_ hi: Double, _ lo: Double) -> Double {
        let k = RoundedExponent(hi, times: 1)
        let f = Pair(fastSum: hi - k.value, lo)
        let ln2 = 0x1.62e42fefa39efp-1
        let leading = fma(f.hi, ln2, 1)
        let lost = fma(f.hi, ln2, 1 - leading)
        let small = fma(f.hi, 0x1.abc9e3b39803fp-56, fma(f.lo, ln2, lost))
        return k.scale(leading + fma(f.hi * f.hi, exp2Polynomial(f.hi), small))
    }

    private static func exp2Polynomial(_ f: Double) -> Double {
        var p = 0x1.e7c4901978f8fp-32
        p = fma(p, f, 0x1.e617ac37fd306p-28)
        p = fma(p, f, 0x1.b5265468ca054p-24)
        p = fma(p, f, 0x1.62bfc9fb0df7p-20)
        p = fma(p, f, 0x1.ffcbfbc707344p-17)
        p = fma(p, f, 0x1.4309130dc2cf6p-13)
        p = fma(p, f, 0x1.5d87fe78c39b8p-10)
        p = fma(p, f, 0x1.3b2ab6fba07a2p-7)
        p = fma(p, f, 0x1.c6b08d704a045p-5)
        return fma(p, f, 0x1.ebfbdff82c5a1p-3)
    }
}
