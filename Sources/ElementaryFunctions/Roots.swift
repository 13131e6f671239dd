extension Elementary {
    /// ∛x for every x; below 0.68 ulp. Odd by construction; exact for cubes of whole numbers.
    public static func cbrt(_ x: Double) -> Double {
        guard x.magnitude > 0, x.magnitude < .infinity else { return x }
        let log2 = Pair(log2: x.magnitude)
        let third = Pair(hi: 0x1.5555555555555p-2, lo: 0x1.5555555555555p-56)
        // The rounded product is intended: its error is in `lo`.
        let hi = log2.hi * third.hi
        let lo = fma(log2.hi, third.lo, fma(log2.lo, third.hi, fma(log2.hi, third.hi, -hi)))
        return exp2(capped(hi, 1100), lo).flipped(bySignOf: x)
    }

    /// √(x² + y²); below 0.85 ulp, also next to overflow and for subnormal results. Infinite if x or y is infinite,
    /// even if the other is NaN.
    public static func hypot(_ x: Double, _ y: Double) -> Double {
        let (a, b) = (x.magnitude, y.magnitude)
        if a == .infinity || b == .infinity { return .infinity }
        if a.isNaN || b.isNaN { return .nan }
        let large = a < b ? b : a
        guard large > 0 else { return 0 }
        let scale = PowerOfTwo(scaling: large)
        let (s, t) = (large * scale.factor, (a < b ? a : b) * scale.factor)
        let sum = fma(s, s, t * t)
        let lost = fma(t, t, fma(s, s, -sum))
        let root = sum.squareRoot()
        let rest = fma(-root, root, sum) + lost
        return (root + rest / (root + root)) * scale.inverse
    }
}

/// A power of two that scales a number far enough into the range that squares and inverses neither overflow nor
/// underflow.
struct PowerOfTwo {
    let factor: Double
    let inverse: Double

    init(scaling x: Double) {
        factor = x > 0x1p500 ? 0x1p-600 : x < 0x1p-500 ? 0x1p600 : 1
        inverse = x > 0x1p500 ? 0x1p600 : x < 0x1p-500 ? 0x1p-600 : 1
    }
}
