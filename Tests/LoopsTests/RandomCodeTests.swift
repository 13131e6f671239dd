import Expressions
import Testing

@testable import Loops

/// Code with loops computes what random code does that is made of rows of alike operations: whatever reads what, and whichever
/// of it comes in the place of what is read.
@Suite struct RandomCodeTests {
    private static let count = 20

    @Test(arguments: 0..<8) func sameBits(_ part: UInt64) throws {
        for seed in part * 50..<(part + 1) * 50 {
            var code = RandomRows(seed: seed, count: Self.count)
            let expressions = code.outputs()
            var lowering = Lowering()
            let names = code.names
            let straight = try lowering.lower(expressions, inputs: names)
            let layout = LoopCode.Layout([Self.count, Self.count])
            let inputs = names.indices.map { 0.9 * Double(($0 * 7919) % 101) / 101 - 0.4 }
            let uniforms = lowering.uniforms.indices.map { 0.3 + Double($0) / 64 }
            let expected = straight.evaluate(inputs: inputs, uniforms: uniforms)
            for replaces in [false, true] {
                let rolled = LoopCode.shortest(straight, layout, replaces: replaces)
                let found = rolled.evaluate(inputs: inputs, uniforms: uniforms)
                #expect(zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern }, "seed \(seed), \(replaces)")
            }
        }
    }
}

/// Two arrays of inputs, and rows of operations on them and on earlier rows, shifted or in part.
private struct RandomRows {
    private var random: UInt64
    private let count: Int
    private var rows: [[Expression]]
    let names: [String]

    init(seed: UInt64, count: Int) {
        (random, self.count) = (seed &* 0x9E37_79B9_7F4A_7C15 | 1, count)
        let arrays = ["a", "b"].map { name in (0..<count).map { "\(name)\($0)" } }
        names = arrays.flatMap(\.self)
        rows = arrays.map { $0.map(Expression.variable) }
    }

    /// Another number for each input: elements of rows, those of one output from up to two rows.
    mutating func outputs() -> [Expression] {
        for _ in 0..<5 + below(6) { rows.append(row()) }
        return (0..<2).flatMap { _ in
            let (first, second, cut) = (rows[latest()], rows[latest()], below(3) == 0 ? below(count) : count)
            return Array(first[..<cut] + second[cut...])
        }
    }

    private mutating func row() -> [Expression] {
        let (x, y, shift, kind) = (rows[latest()], rows[latest()], below(3) == 0 ? 1 + below(3) : 0, below(4))
        let (until, rest) = (below(4) == 0 ? below(count) : count, rows[latest()])
        return (0..<count).map { place in
            guard place < until else { return rest[place] }
            let other = y[(place + shift) % count]
            return switch kind {
            case 0: x[place] + 1.25 * other
            case 1: x[place] * other - 0.5
            case 2: call(.tanh, x[place]) + other
            default: x[place] - 0.75
            }
        }
    }

    /// Of all rows, mostly one of the last.
    private mutating func latest() -> Int {
        below(3) == 0 ? below(rows.count) : rows.count - 1 - below(min(3, rows.count))
    }

    private mutating func below(_ limit: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(random >> 33) % limit
    }
}
