extension Elementary {
    /// 2^x for every x; below 0.80 ulp (0.65 where the result is normal). Infinity from 1024 on, 0 below −1075; exact
    /// for whole x.
    public static func exp2(_ x: Double) -> Double { exp2(capped(x, 1100), 0) }

    /// The binary logarithm; below 0.55 ulp. −infinity at ±0, NaN below 0; exact for powers of 2.
    public static func log2(_ x: Double) -> Double {
        logarithm(x) { $0.hi + $0.lo }
    }

    /// The decimal logarithm; below 0.55 ulp. −infinity at ±0, NaN below 0; exact for powers of 10.
    public static func log10(_ x: Double) -> Double {
        logarithm(x) { log2 in
            let log10Of2 = Pair(hi: 0x1.34413509f79ffp-2, lo: -0x1.9dc1da994fd21p-59)
            return fma(log2.hi, log10Of2.hi, fma(log2.hi, log10Of2.lo, log2.lo * log10Of2.hi))
        }
    }

    /// `rounded` applied to log2 x, for finite x > 0.
    private static func logarithm(_ x: Double, _ rounded: (Pair) -> Double) -> Double {
        if x == 0 { return -.infinity }
        if x < 0 { return .nan }
        return x < .infinity ? rounded(Pair(log2: x)) : x
    }
}
