import ElementaryFunctions

/// The original program's generator, mulberry32: 32 bits of state, period 2³², with Box–Muller normals in binary64.
///
/// It is kept for comparison with the original's published runs. Its trajectories overlap, because draw k of seed s
/// depends on s + k · 0x6D2B79F5 alone. Use Philox for new work.
public struct Mulberry32: Sendable, Equatable {
    public var state: UInt32

    public init(state: UInt32) {
        self.state = state
    }

    /// The next uniform: a multiple of 2⁻³² in [0, 1).
    public mutating func nextUniform() -> Double {
        Double(nextWord()) * 0x1p-32
    }

    /// Two standard normals, √(−2 ln u) · (cos 2πv, sin 2πv), from the next two uniforms u, v that are not 0.
    ///
    /// |normal| ≤ 6.6604. The logarithm, cosine and sine are this package's own, so the last digits can differ from
    /// those of a JavaScript engine.
    public mutating func nextPair() -> (Double, Double) {
        let u = nextPositive()
        let v = nextPositive()
        let radius = (-2 * Elementary.log(u)).squareRoot()
        let angle = (2 * Double.pi) * v
        return (radius * Elementary.cos(angle), radius * Elementary.sin(angle))
    }

    private mutating func nextPositive() -> Double {
        var uniform = nextUniform()
        while uniform == 0 { uniform = nextUniform() }
        return uniform
    }

    private mutating func nextWord() -> UInt32 {
        state &+= 0x6D2B_79F5
        var t = (state ^ state >> 15) &* (state | 1)
        t ^= t &+ (t ^ t >> 7) &* (t | 61)
        return t ^ t >> 14
    }
}
