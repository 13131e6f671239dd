/// The 128-bit FNV-1a hash (Fowler, Noll and Vo; RFC 9923).
package enum Fingerprint {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt128 {
        let (basis, prime): (UInt128, UInt128) = (0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, 1 << 88 | 0x13b)
        return bytes.reduce(basis) { ($0 ^ UInt128($1)) &* prime }
    }

    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = String(of(bytes), radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
