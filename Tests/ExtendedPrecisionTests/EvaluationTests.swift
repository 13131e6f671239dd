import Expressions
import ExtendedPrecision
import TestSupport
import Testing

/// Straight-line code and expressions in double-double arithmetic.
@Suite struct EvaluationTests {
    private let x = Expression.variable("x")
    private let y = Expression.variable("y")

    private func code(_ outputs: [Expression]) throws -> (StraightLineCode, [Expression]) {
        var lowering = Lowering()
        let code = try lowering.lower(outputs, inputs: ["x", "y"])
        return (code, lowering.uniforms)
    }

    /// Each operation by the arithmetic of ``DoubleDouble``.
    @Test func everyOperationHasItsMeaning() {
        let (a, b, c) = (DoubleDouble(2.5).exp(), -DoubleDouble(3).log(), DoubleDouble(1) / 3)
        let cases: [(Operation, [DoubleDouble], DoubleDouble)] = [
            (.add, [a, b], a + b), (.subtract, [a, b], a - b), (.multiply, [a, b], a * b), (.divide, [a, b], a / b),
            (.negate, [a], -a), (.fusedMultiplyAdd, [a, b, c], a * b + c),
            (.fusedNegatedMultiplyAdd, [a, b, c], c - a * b), (.fusedMultiplySubtract, [a, b, c], a * b - c),
            (.squareRoot, [a], a.squareRoot()), (.absolute, [b], -b), (.floor, [a], 12), (.floor, [b], -2),
            (.modulo, [a, c], a - c * 36), (.call(.atan2), [a, b], a.angle(over: b)), (.minimum, [a, b], b),
            (.maximum, [a, b], a),
            (.call(.tanh), [c], c.tanh()), (.call(.pow), [a, b], a.power(b)),
            (.lookup(Table("t", [1, 2, 3])), [c + 1], 2), (.lookup(Table("t", [1, 2, 3])), [b], 1),
        ]
        for (operation, operands, expected) in cases {
            let code = StraightLineCode(
                instructions: [.init(operation: operation, operands: operands.indices.map { .input($0) })],
                outputs: [.result(0)])
            #expect(code.evaluate(inputs: operands, uniforms: []) == [expected], "\(operation)")
        }
    }

    @Test(arguments: Comparison.allCases)
    func selectionsCompareAllDigits(_ comparison: Comparison) throws {
        let (code, _) = try code([select(x, comparison, y, then: 1, otherwise: 2)])
        let (less, more) = (DoubleDouble(1), DoubleDouble(hi: 1, lo: 1e-25))
        let outcomes = [(less, more), (more, less), (more, more)].map {
            code.evaluate(inputs: [$0, $1], uniforms: [])[0].hi
        }
        let expected: [Double] =
            switch comparison {
            case .less: [1, 2, 2]
            case .lessOrEqual: [1, 2, 1]
            case .equal: [2, 2, 1]
            case .notEqual: [1, 1, 2]
            }
        #expect(outcomes == expected)
    }

    private func extended(_ expressions: [Expression], _ bindings: [String: Double]) throws -> [DoubleDouble] {
        let compiled = CompiledExpressions(expressions)
        return compiled.evaluateExtended(try compiled.values(of: bindings))
    }

    /// What parameters make is not rounded to binary64 on the way.
    @Test func uniformsKeepAllDigits() throws {
        let rate = Expression.parameter("dt") / .parameter("m") * sqrt(.parameter("dt"))
        let (code, uniforms) = try code([rate * x])
        let values = try extended(uniforms, ["dt": 0.1, "m": 3])
        let result = code.evaluate(inputs: [7, 0], uniforms: values)[0]
        let dt = DoubleDouble(0.1)
        #expect(((result - dt / 3 * dt.squareRoot() * 7) / result).magnitude < 1e-30)
        #expect(uniforms.count == 1 && values[0].lo != 0)
    }

    @Test func unboundNameIsRefused() {
        #expect(throws: EvaluationError.unboundName("m")) {
            try extended([.parameter("dt") / .parameter("m")], ["dt": 1])
        }
    }

    /// Code that has been simplified and contracted against the expression as it was written, and against binary64.
    @Test func codeAgreesWithItsExpression() throws {
        var expressions = RandomExpressions(seed: 11, variables: ["x", "y"], parameters: ["k"], maximalSize: 30)
        var (compared, values) = (0, SplitMix64(seed: 3))
        for _ in 0..<300 {
            let expression = expressions.next()
            let (a, b, k) = (values.uniform(-2, 2), values.uniform(-2, 2), values.uniform(-2, 2))
            let bindings = ["x": a, "y": b, "k": k]
            let (code, shared) = try code([expression])
            let uniforms = try extended(shared, bindings)
            let value = code.evaluate(inputs: [DoubleDouble(a), DoubleDouble(b)], uniforms: uniforms)[0]
            let plain = try evaluate(expression, bindings: bindings)
            guard plain.isFinite, plain.magnitude < 1e6 else { continue }
            compared += 1
            #expect((value.hi - plain).magnitude <= 1e-9 * max(1, plain.magnitude), "\(expression)")
        }
        #expect(compared > 200)
    }

    /// Outputs may be written over inputs, and an output may be an input or a constant.
    @Test func stateIsReplacedInPlace() throws {
        let (code, _) = try code([y, x, 4, x + y])
        var extended = ExtendedCode(code, inputCount: 2, uniforms: [])
        var values: [DoubleDouble] = [1, 2, 0, 0]
        extended.evaluate(inPlace: &values)
        #expect(values == [2, 1, 4, 3])
        extended.evaluate(inPlace: &values)
        #expect(values == [1, 2, 4, 3])
    }
}
