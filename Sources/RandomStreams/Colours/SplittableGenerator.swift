/// SplitMix64, a splittable generator: 64 bits of state, and an odd increment by which the state moves.
///
/// Output n, from 0, of a generator with the golden increment is mix64(seed + (n + 1) γ). A generator that is split
/// off has a state and an increment of its own.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the
/// constants of `java.util.SplittableRandom`.
public struct SplittableGenerator: Sendable, Equatable {
    /// γ: 2⁶⁴ over the golden ratio, made odd.
    public static let goldenIncrement: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Where the generator is: the next draw is mix64(state + increment).
    package private(set) var state: UInt64
    /// What each draw adds to the state; odd.
    package let increment: UInt64

    /// The generator of a seed, whose increment is the golden one.
    public init(seed: UInt64) { self.init(state: seed, increment: Self.goldenIncrement) }

    package init(state: UInt64, increment: UInt64) { (self.state, self.increment) = (state, increment) }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 { Self.mix64(advance()) }

    /// A new generator, for which this one spends two draws.
    public mutating func split() -> SplittableGenerator {
        let state = next()
        return SplittableGenerator(state: state, increment: Self.mixIncrement(advance()))
    }

    private mutating func advance() -> UInt64 {
        state &+= increment
        return state
    }

    /// Mixes the bits of a state, one to one.
    static func mix64(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    /// An odd increment from a state. One whose bits change too rarely from place to place is replaced.
    static func mixIncrement(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ z >> 33) &* 0xFF51_AFD7_ED55_8CCD
        z = (z ^ z >> 33) &* 0xC4CE_B9FE_1A85_EC53
        z = z ^ z >> 33 | 1
        return (z ^ z >> 1).nonzeroBitCount < 24 ? z ^ 0xAAAA_AAAA_AAAA_AAAA : z
    }
}
