/// The cases of a check, made part by part, so that 2³² cases need no more memory than one part.
package struct Cases<Input: Word>: Sendable {
    /// The cases in memory at once, between two checks for cancellation: about a second of the host's work.
    private static var part: UInt64 { 1 << 20 }

    package let count: UInt64
    /// Makes the cases in a range: one column for each operand.
    let columns: @Sendable (Range<UInt64>) -> [[Input]]

    package init(count: UInt64, columns: @escaping @Sendable (Range<UInt64>) -> [[Input]]) {
        (self.count, self.columns) = (count, columns)
    }

    var parts: some Sequence<Range<UInt64>> {
        stride(from: 0, to: count, by: Int(Self.part)).lazy.map { [count] in $0..<min(count, $0 + Self.part) }
    }

    /// The given `rows`, one value for each operand, then `more` cases made from the operand's index and the case's.
    init(_ rows: [[Input]], then more: UInt64, _ made: @escaping @Sendable (_ operand: Int, _ index: UInt64) -> Input) {
        let listed = UInt64(rows.count)
        self.init(count: listed + more) { range in
            rows[0].indices.map { operand in
                range.map { $0 < listed ? rows[Int($0)][operand] : made(operand, $0 - listed) }
            }
        }
    }
}

extension Cases where Input == UInt32 {
    /// Every 32-bit word.
    static let everyWord = Cases(count: 1 << 32) { [$0.map { UInt32(truncatingIfNeeded: $0) }] }
}

/// Cases for kernels in which runs of lanes share a key.
enum KeyedCases {
    /// The number of cases in a run, which starts at its multiples: more than any device has lanes.
    static let shared = 64

    /// Makes operand k of case i from scrambled words: from the run where it is shared, otherwise from the case.
    static func make(
        _ count: UInt64, _ operands: Int,
        _ operand: @escaping @Sendable (_ k: Int, _ run: UInt64, _ place: UInt64) -> UInt32
    ) -> Cases<UInt32> {
        Cases(count: count) { range in
            (0..<operands).map { k in range.map { operand(k, $0 / UInt64(shared), $0 % UInt64(shared)) } }
        }
    }
}
