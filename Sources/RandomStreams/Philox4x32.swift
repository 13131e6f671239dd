/// Philox4x32-10, a counter-based generator: a counter of four words and a 64-bit key give four random words.
///
/// Without state, nothing depends on the order in which trajectories are computed.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
public enum Philox4x32 {
    static let rounds = 10
    static let multipliers: (UInt32, UInt32) = (0xD251_1F53, 0xCD9E_8D57)
    static let keyIncrements: (UInt32, UInt32) = (0x9E37_79B9, 0xBB67_AE85)

    /// The four random words of one counter. The key's low word is the first word of the published key.
    public static func block(counter: SIMD4<UInt32>, key: UInt64) -> SIMD4<UInt32> {
        var words = counter
        var k0 = UInt32(truncatingIfNeeded: key)
        var k1 = UInt32(truncatingIfNeeded: key >> 32)
        for _ in 0..<rounds {
            words = round(words, k0, k1)
            k0 &+= keyIncrements.0
            k1 &+= keyIncrements.1
        }
        return words
    }

    private static func round(_ c: SIMD4<UInt32>, _ k0: UInt32, _ k1: UInt32) -> SIMD4<UInt32> {
        let p0 = multipliers.0.multipliedFullWidth(by: c[0])
        let p1 = multipliers.1.multipliedFullWidth(by: c[2])
        return SIMD4(p1.high ^ c[1] ^ k0, p1.low, p0.high ^ c[3] ^ k1, p0.low)
    }
}
