import Testing

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

@testable import Expressions

/// Sums over rows of data as loops.
@Suite struct RowLoopTests {
    private static let names = ["w", "b", "s"]
    private static let drawn = ["k0", "k1", "k2"]
    private static let bindings = ["w": 0.3, "b": -0.7, "s": 1.9, "k0": 5, "k1": 2, "k2": 5.7]
    private static let rows = 7
    private static let data = Table("data", (0..<21).map { Double(($0 * 37) % 11) / 4 - 1.1 })
    private static let columns = ["x", "y", "z"]

    private static let bodies = [
        ["tanh(w*x + b*y)*z"], ["(w*x - y)^2", "s*exp(b*z)*w"], ["x*y*z"], ["w", "max(w*x, b*y)", "s"],
        ["sin(w*x)*cos(b*y)/(1 + s^2)", "z*w"],
    ]

    private static func terms(_ place: Int) throws -> [Expression] {
        try bodies[place].map { try Expression.parse($0, variables: names + columns, parameters: []) }
    }

    private static func loop(_ place: Int, drawn: Bool = false) throws -> [Expression] {
        rowSums(
            of: try terms(place), columns: columns, data: data,
            drawn: drawn ? Self.drawn.map(Expression.variable) : nil)
    }

    private static func code(_ outputs: [Expression]) throws -> StraightLineCode {
        var lowering = Lowering()
        let code = try lowering.lower(outputs, inputs: names + drawn)
        // What depends on no variable, the host evaluates.
        let numbers = try CompiledExpressions(lowering.uniforms).evaluate([:])
        return code.replacing { operand in
            if case .uniform(let index) = operand { .constant(Number(numbers[index])) } else { operand }
        }
    }

    private static let inputs = (names + drawn).compactMap { bindings[$0] }

    private func expectClose(_ found: [Double], _ expected: [Double], _ bound: Double) {
        for (one, other) in zip(found, expected) { #expect(abs(one - other) <= bound * max(1, abs(other))) }
    }

    /// By value they are the sums of the terms that are written out.
    @Test(arguments: bodies.indices, [false, true]) func sums(_ place: Int, _ drawn: Bool) throws {
        let rows = drawn ? [5, 2, 5] : Array(0..<Self.rows)
        let written = try Self.terms(place).map { term in
            rows.map { row in
                let numbers = Self.columns.enumerated().map { ($1, Expression(Self.data.values[3 * row + $0])) }
                return term.substituting(Dictionary(uniqueKeysWithValues: numbers))
            }.reduce(Expression(0)) { $0 + $1 }
        }
        let found = try CompiledExpressions(try Self.loop(place, drawn: drawn)).evaluate(Self.bindings)
        expectClose(found, try CompiledExpressions(written).evaluate(Self.bindings), 1e-14)
    }

    /// The host's evaluation, that of code and that of code that is written out have the same bits.
    @Test(arguments: bodies.indices, [false, true]) func sameBits(_ place: Int, _ drawn: Bool) throws {
        let sums = try Self.loop(place, drawn: drawn)
        let whole = simplified(sums + adjoints(of: sums[0], withRespectTo: Self.names.map(Expression.variable)))
        let code = try Self.code(whole)
        #expect(
            (code.hasRowLoops || place == 2 && !drawn) && !code.withRowsWrittenOut.hasRowLoops && code.readsLoopsAsSums)
        let found = code.evaluate(inputs: Self.inputs, uniforms: [])
        #expect(code.withRowsWrittenOut.evaluate(inputs: Self.inputs, uniforms: []) == found)
        #expect(try CompiledExpressions(sums).evaluate(Self.bindings) == Array(found.prefix(sums.count)))
    }

    /// Derivatives forward and backward, the first and the second, against those of what is written out.
    @Test(arguments: bodies.indices, [false, true]) func derivatives(_ place: Int, _ drawn: Bool) throws {
        let sums = try Self.loop(place, drawn: drawn)
        let whole = sums.enumerated().map { Expression(Double($0 + 1)) * $1 * $1 }.reduce(sums[0]) { $0 + $1 }
        let inputs = (Self.names + Self.drawn).map(Expression.variable)
        let written = try Self.code([whole]).withRowsWrittenOut.expressions(inputs)[0]
        let leaves = Self.names.map(Expression.variable)
        func both(_ derive: (Expression) -> [Expression]) throws {
            let found = try CompiledExpressions(derive(whole)).evaluate(Self.bindings)
            expectClose(found, try CompiledExpressions(derive(written)).evaluate(Self.bindings), 1e-12)
            #expect(found.contains { $0 != 0 } || place == 2)
        }
        try both { adjoints(of: $0, withRespectTo: leaves) }
        try both { gradient(of: $0, withRespectTo: Self.names) }
        try both { one in
            adjoints(of: one, withRespectTo: leaves).flatMap { adjoints(of: $0, withRespectTo: leaves) }
        }
        try both { one in gradient(of: gradient(of: one, withRespectTo: ["w"])[0], withRespectTo: Self.names) }
    }

    /// A gradient costs at most four times the value.
    @Test func costOfAGradient() throws {
        let list = try VariableList(["v[4]", "b[4]", "w[4,30]"])
        let numbers = (0..<3600).map { Double($0 % 17) }
        let value = try Expression.parse(
            "mean(r, softplus(sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*x[r,k])))))", variables: [],
            arrays: list.arrays + [IndexedArray("x", [120, 30], numbers: numbers)], parameters: [])
        func operations(_ outputs: [Expression]) throws -> Int {
            var lowering = Lowering()
            return try lowering.lower(outputs, inputs: list.names).withRowsWrittenOut.instructions.count
        }
        let gradient = adjoints(of: value, withRespectTo: list.names.map(Expression.variable))
        let (one, all) = (try operations([value]), try operations(gradient))
        #expect(one > 120 * 30 * 4 && all <= 4 * one, "\(all) operations, the value \(one)")
    }

    @Test func readsBackFromText() throws {
        for drawn in [false, true] {
            let code = try Self.code(try Self.loop(1, drawn: drawn))
            let text = try JSONEncoder().encode(code)
            #expect(try JSONDecoder().decode(StraightLineCode.self, from: text) == code)
        }
    }

    /// Code that reads a loop as a number, a sum that there is not, or what is no loop as one.
    @Test(arguments: ["component:9 r0", "component:0 i0", "add r0 i0"])
    func refusesOtherReadings(_ other: String) throws {
        let code = try Self.code(try Self.loop(0))
        let text = String(decoding: try JSONEncoder().encode(code), as: UTF8.self)
        #expect(text.contains("component:0 r0"))
        let changed = Data(text.replacing("component:0 r0", with: other).utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(StraightLineCode.self, from: changed) }
    }

    @Test func differsByDataAndRows() throws {
        let sums = try Self.loop(0)
        let others = [
            rowSums(
                of: try Self.terms(0), columns: Self.columns, data: Table("data", Self.data.values.map { $0 + 1 })),
            try Self.loop(0, drawn: true), try Self.loop(4),
        ]
        for other in others { #expect(other[0] != sums[0] && other[0].digest != sums[0].digest) }
        #expect(try Self.loop(0)[0] == sums[0])
        #expect(sums[0].description == "rows(7)[0]")
    }

    @Test func kinksOfABody() throws {
        #expect(try Self.loop(0)[0].isSmooth)
        #expect(try !Self.loop(3)[1].isSmooth)
    }

    /// What evaluates bodies is the definition of every operation.
    @Test func operationsOfBodies() throws {
        let table = Table("t", [3, -1, 4])
        let simple: [Expressions.Operation] = [
            .add, .subtract, .multiply, .divide, .negate, .fusedMultiplyAdd, .fusedNegatedMultiplyAdd,
            .fusedMultiplySubtract, .squareRoot, .absolute, .minimum, .maximum, .floor, .modulo, .lookup(table),
        ]
        let all = simple + Comparison.allCases.map { .select($0) } + Function.allCases.map { .call($0) }
        let numbers = [1.75, -0.4, 0, -0.0, 2, .infinity, .nan]
        for operation in all {
            var tables: [Table] = []
            let plain = PlainOperation(operation, &tables)
            for a in numbers {
                for b in numbers {
                    let (c, d) = (a - b, 0.3)
                    let (found, expected) = (plain.apply(a, b, c, d, tables), operation.apply(a, b, c, d))
                    let isSame = found.bitPattern == expected.bitPattern || found.isNaN && expected.isNaN
                    #expect(isSame, "\(operation) of \(a), \(b), \(c): \(found), \(expected)")
                }
            }
        }
    }
}
