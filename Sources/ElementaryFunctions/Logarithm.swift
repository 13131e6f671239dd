/// x = 2^exponent × mantissa with √½ ≤ mantissa < √2, for finite x > 0, subnormals included.
struct BinaryParts {
    let exponent: Double
    let mantissa: Double

    @inline(__always)
    init(_ x: Double) {
        let subnormal = x < 0x1p-1022
        let scaled = subnormal ? x * 0x1p54 : x
        let root: UInt64 = 0x3fe6_a09e_667f_3bcd  // √½
        let moved = scaled.bitPattern &+ (0x3ff0_0000_0000_0000 - root)
        // The biased exponent as the low bits of 2^52 plus itself.
        let biased = Double(bitPattern: (moved >> 52) | 0x4330_0000_0000_0000)
        exponent = biased - (subnormal ? 0x1p52 + 1077 : 0x1p52 + 1023)
        mantissa = Double(bitPattern: (moved & 0xf_ffff_ffff_ffff) &+ root)
    }
}

extension Elementary {
    /// The natural logarithm; below 0.88 ulp. −infinity at ±0, NaN below 0.
    ///
    /// With f = mantissa − 1 and s = f / (2 + f): log(1 + f) = 2s + s³ q(s²), q of degree 6, where
    /// 2s = f − (1 − s) f²/2 keeps the leading term exact, and the error of s hardly counts.
    public static func log(_ x: Double) -> Double {
        if x == 0 { return -.infinity }
        if x < 0 { return .nan }
        guard x < .infinity else { return x }
        let parts = BinaryParts(x)
        let k = parts.exponent
        let f = parts.mantissa - 1
        let s = f / (f + 2)
        let z = s * s
        let leading = fma(k, Ln2.short, f)
        let lost = fma(k, Ln2.short, -leading) + f
        let square = fma(f * -0.5, f, fma(k, Ln2.rest, lost))
        let tail = fma(s, fma(z, logPolynomial(z), f * 0.5 * f), square)
        return leading + tail
    }

    private static func logPolynomial(_ z: Double) -> Double {
        var q = 0x1.2f041b8e6ae61p-3
        q = fma(q, z, 0x1.39a1e2daf37a5p-3)
        q = fma(q, z, 0x1.74663d04574f6p-3)
        q = fma(q, z, 0x1.c71c5214811cdp-3)
        q = fma(q, z, 0x1.24924941e0829p-2)
        q = fma(q, z, 0x1.999999997ff2bp-2)
        return fma(q, z, 0x1.5555555555592p-1)
    }
}
