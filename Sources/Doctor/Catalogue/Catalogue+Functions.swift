import ElementaryFunctions

extension Catalogue {
    /// Checks of the package's own elementary functions.
    static let functions: [any Check] = [
        function("exp", .exp, Elementary.exp),
        function("log", .log, Elementary.log),
        function("sin", .sin, Elementary.sin),
        function("cos", .cos, Elementary.cos),
        function("tan", .tan, Elementary.tan),
        function("sinh", .sinh, Elementary.sinh),
        function("cosh", .cosh, Elementary.cosh),
        function("tanh", .tanh, Elementary.tanh),
        function("atan", .atan, Elementary.atan),
        function("pow", .pow, Elementary.pow),
        function("exp2", .exp2, Elementary.exp2),
        function("log2", .log2, Elementary.log2),
        function("log10", .log10, Elementary.log10),
        function("cbrt", .cbrt, Elementary.cbrt),
        function("asin", .asin, Elementary.asin, within: 1),
        function("acos", .acos, Elementary.acos, within: 1),
        function("erf", .erf, Elementary.erf, within: 6),
        function("atan2", .atan2, Elementary.atan2),
        function("hypot", .hypot, Elementary.hypot),
        function("mod", .modulo, Elementary.modulo),
    ]

    /// The check of a function of one argument; where `reach` is given, every second argument lies within it.
    private static func function(
        _ name: String, _ operation: Operation, _ definition: @escaping @Sendable (Double) -> Double,
        within reach: Double? = nil
    ) -> any Check {
        OperationCheck<UInt64, UInt64>(
            name: name, operation: operation, operand: .binary64, answer: .binary64,
            cases: { effort in
                Cases((special + borders).map { [$0.bits] }, then: functionCount(effort)) { _, index in
                    // Every second argument lies where the function varies, if that is a small part of all numbers.
                    guard index % 2 == 0, let reach else { return argument(index).bits }
                    return (reach * Double(Int64(bitPattern: scrambled(index))) * 0x1p-63).bits
                }
            },
            expected: { columns in [columns[0].map { definition(Double(bitPattern: $0)).bitPattern }] })
    }

    /// The check of a function of two arguments.
    private static func function(
        _ name: String, _ operation: Operation, _ definition: @escaping @Sendable (Double, Double) -> Double
    ) -> any Check {
        OperationCheck<UInt64, UInt64>(
            name: name, operation: operation, operand: .binary64, answer: .binary64,
            cases: { effort in
                let pairs = special.flatMap { first in special.map { [first.bits, $0.bits] } }
                return Cases(pairs, then: functionCount(effort)) { operand, index in
                    // Every second pair has a moderate quotient and power.
                    let isModerate = operand == 1 && index % 2 == 0
                    let value = isModerate ? .moderate(scrambled(index)) : argument(2 * index + UInt64(operand))
                    return value.bits
                }
            },
            expected: { columns in
                let pairs = zip(columns[0], columns[1])
                return [pairs.map { definition(Double(bitPattern: $0), Double(bitPattern: $1)).bitPattern }]
            })
    }

    private static let special = Double.special

    private static func functionCount(_ effort: Effort) -> UInt64 {
        effort == .usual ? 1 << 13 : count(effort, exhaustive: 1 << 22)
    }

    /// Arguments at which algorithms change or results leave the range.
    private static let borders: [Double] = {
        let middle = [
            0x1p-27, 0.3465735902799727, 0.414, 0.84375, 1, 6, 0.7071067811865476, 1.4142135623730951, 2.41, 20,
            44.3614195558365,
        ]
        let turns = [Double.pi / 4, Double.pi / 2, Double.pi]
        let ends = [709.782712893384, 710, 711, 712, 745.1332191019412, 746]
        let large = [0x1p40, 0x1p52, 0x1p53, 0x1p65, 0x1p70]
        let near = (middle + turns + ends + large).flatMap { [$0.nextDown, $0, $0.nextUp] }
        return near + near.map { -$0 }
    }()

    /// Arguments that alternate between any bit pattern and magnitudes between 2⁻⁶⁰ and 2⁴².
    private static func argument(_ index: UInt64) -> Double {
        let bits = scrambled(index)
        guard index % 4 >= 2 else { return index % 4 == 0 ? Double(bitPattern: bits) : .moderate(bits) }
        let exponent = 1023 - 60 + scrambled(~index) % 102
        return Double(bitPattern: bits & 0x800f_ffff_ffff_ffff | exponent << 52)
    }
}
