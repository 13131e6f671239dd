import TestSupport
import Testing

@testable import Expressions

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let j = Expression.parameter("j")
private let k = Expression.parameter("k")
/// Its reciprocal is infinite.
private let tiny = Expression(.leastNonzeroMagnitude)

@Suite struct SimplificationTests {
    private static let products: [(Expression, Expression)] = [
        (x * 1, x), (1 * x, x), (x * 0, 0), (0 * x, 0), (-1 * x, -x), (x * 3, 3 * x), (2 * (3 * x), 6 * x),
        (2 * (x * 3), 6 * x), (k * (j * x), (k * j) * x), (x * (k * y), k * (x * y)),
        ((2 * x) * (3 * y), 6 * (x * y)), (2 * (3 * k) * x, (6 * k) * x), (0.5 * (2 * x), x), (-x * y, -(x * y)),
        (x * -y, -(x * y)), (-x * -y, x * y), (3 * -x, -3 * x), (-(3 * x), -3 * x), (-(k * x), -k * x),
        (-k * x, -k * x), (-(2 * k), -2 * k), (1e200 * (1e200 * x), 1e200 * (1e200 * x)),
        (1e-200 * (1e-200 * x), 1e-200 * (1e-200 * x)),
    ]
    private static let quotients: [(Expression, Expression)] = [
        (x / 1, x), (x / -1, -x), (x / 4, 0.25 * x), (x / k, (1.0 / k) * x), (x / -k, -(1.0 / k) * x), (k / j, k / j),
        (1 / x, 1 / x), (0 / x, 0), (x / y, x / y), (-x / y, -(x / y)), (x / -y, -(x / y)), (x / 0, x / 0),
        (x / tiny, x / tiny), (Expression(1) / 0, Expression(1) / 0), (Expression(1) / 3, Expression(1.0 / 3)),
    ]
    private static let sums: [(Expression, Expression)] = [
        (x + 0, x), (0 + x, x), (x - 0, x), (0 - x, -x), (x - x, 0), (x + x, 2 * x), (x + 2 * x, 3 * x),
        (5 * x - 4 * x, x), (x - -y, x + y), (x + -y, x - y), (-x + y, y - x), (-x - y, -(x + y)), (-(-x), x),
        (1 + (2 + x), 3 + x), (1 + (x + 2), x + 3), ((x - 1) + 1, x), ((x - 1) - 2, x - 3), (1 + (x - 4), x - 3),
        (-1 + x, x - 1), (x + y + k, (x + y) + k), (k + (j + x), k + (j + x)),
        (1e308 + (1e308 + x), 1e308 + (1e308 + x)),
        (x - (y - x), x - (y - x)), (Expression(0.1) + 0.2, Expression(0.1 + 0.2)),
    ]
    private static let functions: [(Expression, Expression)] = [
        (sqrt(9), 3), (sqrt(-1), sqrt(-1)), (abs(-2), 2), (abs(-x), abs(x)), (abs(abs(x)), abs(x)), (min(x, x), x),
        (min(3, 2), 2), (max(3, 2), 3), (select(1, .less, 2, then: x, otherwise: y), x),
        (select(2, .less, 2, then: x, otherwise: y), y), (select(x, .less, y, then: k, otherwise: k), k),
        (fma(2, 3, 4), 10), (fma(0, x, y), y), (fma(1, x, y), x + y), (fma(x, -1, y), y - x), (fma(x, y, 0), x * y),
        (fma(-x, y, k), fnma(x, y, k)), (fma(x, y, -k), fms(x, y, k)), (fnma(-x, y, k), fma(x, y, k)),
        (fnma(x, y, -k), -fma(x, y, k)), (fnma(2, x, y), fma(-2, x, y)), (fms(x, y, 2), fma(x, y, -2)),
        (fms(-x, y, k), -fma(x, y, k)), (fnma(k * x, x, y), fma(-k * x, x, y)), (fms(x, y, 2 * y), fma(x, y, -2 * y)),
        (call(.pow, x, 3), x * (x * x)), (call(.pow, x, -0.5), 1 / sqrt(x)), (call(.pow, x, 0.3), call(.pow, x, 0.3)),
        (call(.exp, 0), 1), (call(.cos, x - x), 1), (call(.pow, 2, 0.5), Expression(2.0.squareRoot())),
    ]
    private static func fma(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        .make(.fusedMultiplyAdd, [a, b, c])
    }
    private static func fnma(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        .make(.fusedNegatedMultiplyAdd, [a, b, c])
    }
    private static func fms(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        .make(.fusedMultiplySubtract, [a, b, c])
    }

    @Test(arguments: products + quotients + sums + functions)
    func rules(written: Expression, expected: Expression) {
        #expect(simplified(written) == simplifiedSign(expected))
    }

    /// Literals such as −3 * x read as (−3)·x here, whatever the compiler makes of the sign.
    private func simplifiedSign(_ expression: Expression) -> Expression {
        expression.mapNodes { node, operands in
            if node.operation == .negate, let number = operands[0].number { return Expression(-number) }
            return .make(node.operation, operands)
        }
    }

    private static let seeds = UInt64(0)..<300

    /// Gathering constants moves rounding errors, so values agree within the bound of those errors, not exactly.
    @Test func valuesArePreserved() throws {
        var (compared, random) = (0, SplitMix64(seed: 7))
        for seed in Self.seeds {
            let expression = randomExpression(seed)
            let simple = simplified(expression)
            for _ in 0..<4 {
                let bindings = ["x": 0, "y": 0, "k": 0, "j": 0].mapValues { random.uniform(-2, 2) + $0 }
                let expected = RunningError(of: expression, bindings: bindings)
                guard !expected.isDoubtful else { continue }
                let value = try evaluate(simple, bindings: bindings)
                #expect(abs(value - expected.value) <= 2 * expected.error, "seed \(seed): \(expression)")
                compared += 1
            }
        }
        #expect(compared > 1000)
    }

    @Test func simplifyingTwiceChangesNothing() {
        for seed in Self.seeds {
            let simple = simplified(randomExpression(seed))
            #expect(simplified(simple) == simple, "seed \(seed): \(simple)")
        }
    }

    private func randomExpression(_ seed: UInt64) -> Expression {
        var source = RandomExpressions(seed: seed, variables: ["x", "y"], parameters: ["k", "j"], maximalSize: 40)
        return source.next()
    }
}
