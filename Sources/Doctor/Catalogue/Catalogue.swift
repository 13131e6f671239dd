/// The catalogue of all checks, in the order in which they run: first those on which others depend.
package enum Catalogue {
    /// The checks that `effort` runs on any examinee. A quick proof runs no ensembles, as drivers take a second or more
    /// to compile one.
    package static func checks(_ effort: Effort) -> [any Check] {
        operations + (effort == .quick ? [] : ensembles)
    }

    /// The checks that need no trajectories.
    package static let operations = single + double + conversions + generators + functions

    /// The number of generated cases, in addition to the listed ones.
    static func count(_ effort: Effort, exhaustive: UInt64) -> UInt64 {
        switch effort {
        case .quick: 1 << 11
        case .usual: 1 << 16
        case .exhaustive: exhaustive
        }
    }
}

/// A check of an operation on binary floating-point numbers of one type.
struct Arithmetic<Real: Number> {
    let name: String
    let operation: Operation
    let operands: Int
    let exhaustive: UInt64
    /// The hardest operands of the operation, from the operand's index and two scrambled words; operands of one case
    /// share the second.
    let hard: @Sendable (_ operand: Int, _ word: UInt64, _ shared: UInt64) -> Real
    let expected: @Sendable ([Real]) -> Real

    var check: OperationCheck<Real.Bits, Real.Bits> {
        OperationCheck(
            name: name, operation: operation, operand: Real.meaning, answer: Real.meaning, cases: cases,
            expected: { columns in
                [columns[0].indices.map { place in expected(columns.map { Real(bits: $0[place]) }).bits }]
            })
    }

    @Sendable private func cases(_ effort: Effort) -> Cases<Real.Bits> {
        Cases(Self.rows(operands), then: Catalogue.count(effort, exhaustive: exhaustive)) { operand, index in
            let word = scrambled(index &* 3 &+ UInt64(operand))
            let shared = scrambled(~index)
            return switch index % 4 {
            case 0: Real.arbitrary(word).bits
            case 1: Real.moderate(word).bits
            default: hard(operand, word, shared).bits
            }
        }
    }

    /// Every pair of special numbers, and every triple of a third of them.
    private static func rows(_ operands: Int) -> [[Real.Bits]] {
        var special = Real.special
        if operands >= 3 { special = special.enumerated().filter { $0.offset % 3 == 0 }.map(\.element) }
        return (0..<operands).reduce([[]]) { rows, _ in rows.flatMap { row in special.map { row + [$0.bits] } } }
    }
}
