import Testing

@testable import Expressions

@Suite struct EvaluationTests {
    private static let operationTable: [(Operation, [Double], Double)] = [
        (Operation.add, [1, 0x1p-53], 1.0), (.subtract, [1, 3], -2), (.multiply, [3, -2], -6), (.divide, [1, 4], 0.25),
        (.negate, [0], -0.0), (.fusedMultiplyAdd, [1 + 0x1p-30, 1 - 0x1p-30, -1], -0x1p-60),
        (.fusedNegatedMultiplyAdd, [1 + 0x1p-30, 1 - 0x1p-30, 1], 0x1p-60),
        (.fusedMultiplySubtract, [1 + 0x1p-30, 1 - 0x1p-30, 1], -0x1p-60), (.squareRoot, [2], 2.0.squareRoot()),
        (.absolute, [-0.0], 0), (.absolute, [-3], 3), (.minimum, [2, 1], 1), (.minimum, [-0.0, 0], -0.0),
        (.minimum, [0, -0.0], 0), (.minimum, [1, .nan], 1), (.maximum, [1, 2], 2), (.maximum, [-0.0, 0], -0.0),
        (.maximum, [1, .nan], 1), (.select(.less), [1, 1, 5, 6], 6), (.select(.lessOrEqual), [1, 1, 5, 6], 5),
        (.select(.equal), [0, -0.0, 5, 6], 5), (.select(.notEqual), [.nan, .nan, 5, 6], 5),
        (.select(.less), [.nan, 1, 5, 6], 6),
    ]

    @Test(arguments: operationTable)
    func operations(operation: Operation, operands: [Double], expected: Double) {
        #expect(operation.apply(operands).bitPattern == expected.bitPattern)
    }

    @Test func theFirstOfMinimumAndMaximumIsKeptWhereItIsNaN() {
        #expect(Operation.minimum.apply(.nan, 1).isNaN)
        #expect(Operation.maximum.apply(.nan, 1).isNaN)
    }

    @Test func compiledExpressionsShareTheirNames() throws {
        let (x, k) = (Expression.variable("x"), Expression.parameter("k"))
        let compiled = CompiledExpressions([k * x, x - 1, 7])
        #expect(compiled.names == ["k", "x"])
        #expect(compiled.evaluate([2, 3]) == [6, 2, 7])
        #expect(try compiled.evaluate(["x": 5, "k": 4, "unused": 0]) == [20, 4, 7])
    }

    @Test func anUnboundNameIsAnError() {
        let error = #expect(throws: EvaluationError.self) { try evaluate(.parameter("k"), bindings: ["x": 1]) }
        #expect(error?.description == "'k' has no value; bind every variable and parameter of the expression")
    }

    @Test func substitutionReplacesAllAtOnce() {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let k = Expression.parameter("k")
        #expect((x * y + k).substituting(["x": y, "y": x, "k": x + 1]) == y * x + (x + 1))
        #expect((x * y).substituting(["z": 1]) == x * y)
    }
}
