/// x = quadrant × π/2 + hi + lo with |hi| ≤ π/4, for |x| ≤ 2^40: Cody and Waite's reduction with fma.
struct Angle {
    static let largest = 0x1p40
    let hi: Double
    let lo: Double
    let quadrant: UInt64

    init(_ x: Double) {
        let k = RoundedInteger(x, times: 0x1.45f306dc9c883p-1)
        // Exact: the difference is a multiple of the last place of the smaller operand, and below 1.
        let first = fma(-k.value, 0x1.921fb54442d18p0, x)
        // k × second = part + rest exactly, where `part`, a multiple of 2^-65, cancels against `first` without loss.
        let second = 0x1.1a62633145c07p-54
        let part = fma(k.value, second, 0x1.8p-13) - 0x1.8p-13
        let rest = fma(k.value, second, -part)
        hi = first - part
        let lost = (first - hi) - part
        lo = fma(k.value, 0x1.f1976b7ed8fbcp-110, lost - rest)
        quadrant = k.bits
    }

    /// sin(hi + lo) − hi = hi³ p(hi²) + …, p of degree 5.
    var sinTail: Double {
        let z = hi * hi
        var p = 0x1.5d8e000c36d0dp-33
        p = fma(p, z, -0x1.ae5e53cf2b7b6p-26)
        p = fma(p, z, 0x1.71de355e5488fp-19)
        p = fma(p, z, -0x1.a01a019bf1849p-13)
        p = fma(p, z, 0x1.111111110f75ap-7)
        p = fma(p, z, -0x1.5555555555548p-3)
        return fma(hi * z, p, fma(z * -0.5, lo, lo))
    }

    /// cos(hi + lo) = 1 − hi²/2 + hi⁴ p(hi²) + …, p of degree 5; the leading part is 1 − hi²/2 rounded.
    var cosSum: Pair {
        let z = hi * hi
        var p = -0x1.8fa64933376a9p-37
        p = fma(p, z, 0x1.1ee9db6ffb16bp-29)
        p = fma(p, z, -0x1.27e4f7f1253c1p-22)
        p = fma(p, z, 0x1.a01a019c8ebfdp-16)
        p = fma(p, z, -0x1.6c16c16c15013p-10)
        p = fma(p, z, 0x1.555555555554bp-5)
        let leading = fma(hi, hi * -0.5, 1)
        let lost = fma(hi, hi * -0.5, 1 - leading)
        return Pair(hi: leading, lo: fma(z * z, p, fma(-hi, lo, lost)))
    }
}
