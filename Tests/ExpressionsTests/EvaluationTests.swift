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
        (.floor, [2.5], 2), (.floor, [-2.5], -3), (.floor, [-0.0], -0.0), (.floor, [0x1p60], 0x1p60),
        (.floor, [-.infinity], -.infinity),
        (.floor, [0.9999999999999999], 0), (.modulo, [7.5, 2], 1.5), (.modulo, [-7.5, 2], 0.5),
        (.modulo, [7.5, -2], -0.5),
    ]

    @Test(arguments: operationTable)
    func operations(operation: Operation, operands: [Double], expected: Double) {
        #expect(operation.apply(operands).bitPattern == expected.bitPattern)
    }

    private static let roundingTable: [(String, [(Double, Double)])] = [
        ("floor", [(1.5, 1), (-1.5, -2), (3, 3), (-3, -3), (0, 0), (-0.0, -0.0), (0.25, 0), (-0.25, -1)]),
        (
            "ceil",
            [(1.5, 2), (-1.5, -1), (3, 3), (0, 0), (-0.0, -0.0), (0.25, 1), (-0.25, -0.0), (.infinity, .infinity)]
        ),
        // Half away from 0; 0.49999999999999994 + 0.5 would round to 1.
        (
            "round",
            [
                (0.5, 1), (-0.5, -1), (1.5, 2), (2.5, 3), (-2.5, -3), (0.49999999999999994, 0),
                (-0.49999999999999994, -0.0),
                (0x1p52 + 1, 0x1p52 + 1), (0x1p53 + 2, 0x1p53 + 2), (-0x1p51 - 0.5, -0x1p51 - 1), (2.4, 2), (0, 0),
                (.infinity, .infinity),
                (-.infinity, -.infinity), (1e300, 1e300),
            ]
        ),
        ("step", [(-1, 0), (0, 1), (-0.0, 1), (3, 1), (-.leastNonzeroMagnitude, 0), (.infinity, 1), (.nan, 0)]),
        ("sign", [(-3, -1), (0, 0), (-0.0, 0), (3, 1), (-.leastNonzeroMagnitude, -1), (-.infinity, -1), (.nan, 0)]),
    ]

    /// As it is written, simplified, and lowered.
    @Test(arguments: roundingTable)
    func jumps(_ name: String, _ values: [(Double, Double)]) throws {
        let expression = try Expression.parse("\(name)(x)", variables: ["x"])
        var lowering = Lowering()
        let code = try lowering.lower([expression], inputs: ["x"])
        for (x, expected) in values {
            #expect(try evaluate(expression, bindings: ["x": x]).bitPattern == expected.bitPattern, "\(name)(\(x))")
            #expect(code.evaluate(inputs: [x], uniforms: [])[0] == expected, "\(name)(\(x)), lowered")
        }
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
