extension Catalogue {
    /// Checks of every conversion in kernels that can round.
    static let conversions: [any Check] = [
        OperationCheck(
            name: "uint32-to-binary32", operation: .u32ToF32, operand: .bits, answer: .binary32, cases: words,
            expected: { [$0[0].map { Float($0).bitPattern }] }),
        OperationCheck(
            name: "int32-to-binary32", operation: .i32ToF32, operand: .bits, answer: .binary32, cases: words,
            expected: { [$0[0].map { Float(Int32(bitPattern: $0)).bitPattern }] }),
        OperationCheck(
            name: "binary32-to-binary64", operation: .f32ToF64, operand: .binary32, answer: .binary64, cases: singles,
            expected: { [$0[0].map { Double(Float(bitPattern: $0)).bitPattern }] }),
        OperationCheck(
            name: "uint32-to-binary64", operation: .u32ToF64, operand: .bits, answer: .binary64, cases: words,
            expected: { [$0[0].map { Double($0).bitPattern }] }),
        OperationCheck(
            name: "uint64-to-binary64", operation: .u64ToF64, operand: .bits, answer: .binary64, cases: longWords,
            expected: { [$0[0].map { Double($0).bitPattern }] }),
        OperationCheck(
            name: "binary64-to-binary32", operation: .f64ToF32, operand: .binary64, answer: .binary32, cases: doubles,
            expected: { [$0[0].map { Float(Double(bitPattern: $0)).bitPattern }] }),
    ]

    /// Powers of two and their neighbours, then words of every length.
    @Sendable private static func words(_ effort: Effort) -> Cases<UInt32> {
        if effort == .exhaustive { return .everyWord }
        let powers = (0..<32).map { UInt32(1) << $0 }
        let near = powers.flatMap { [$0 - 1, $0, $0 + 1] } + [UInt32.max]
        return Cases(near.map { [$0] }, then: count(effort, exhaustive: 0)) { _, index in
            UInt32(truncatingIfNeeded: scrambled(index)) >> UInt32(index % 9)
        }
    }

    @Sendable private static func singles(_ effort: Effort) -> Cases<UInt32> {
        if effort == .exhaustive { return .everyWord }
        return Cases(Float.special.map { [$0.bits] }, then: count(effort, exhaustive: 0)) { _, index in
            UInt32(truncatingIfNeeded: scrambled(index))
        }
    }

    /// 64-bit words near powers of two, and random ones: from 2⁵³ on they round.
    @Sendable private static func longWords(_ effort: Effort) -> Cases<UInt64> {
        let powers = (0..<64).map { UInt64(1) << $0 }
        let near = powers.flatMap { [$0 - 1, $0, $0 | 1, $0 | 3] } + [UInt64.max]
        return Cases(near.map { [$0] }, then: count(effort, exhaustive: 1 << 24)) { _, index in
            let word = scrambled(index)
            // Every second word is halfway between two numbers if it has 54 bits.
            return index % 2 == 0 ? word >> (index / 2 % 16) : word >> 10 | 1
        }
    }

    /// Numbers in the range of binary32, every second one halfway between two of its numbers.
    @Sendable private static func doubles(_ effort: Effort) -> Cases<UInt64> {
        Cases(Double.special.map { [$0.bits] }, then: count(effort, exhaustive: 1 << 24)) { _, index in
            let word = scrambled(index)
            let single = Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
            return index % 2 == 0 ? Double.moderate(word).bits : single.bitPattern | 1 << 28
        }
    }
}
