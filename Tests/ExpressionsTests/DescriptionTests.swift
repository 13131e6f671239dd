import TestSupport
import Testing

@testable import Expressions

@Suite struct DescriptionTests {
    private static let texts = [
        "0.25*(x^2 - 1)^2 + 0.5*k*y^2", "x - (y - k)", "x - y - k", "x/(y*k)", "x/y*k", "-x^2", "(-x)^2", "-(x*y)",
        "-x*y",
        "x*(-y)", "x - (-y)", "-(-x)", "(x + y)*k", "(x^2)^2", "x < y ? x : y", "x < 0 ? 1 : y < 0 ? 2 : 3",
        "(x < 0 ? 1 : 2)*y",
        "sin(x < y ? 1 : 2)", "pow(x, k)", "fma(x, y, k)", "min(x, max(y, k))", "sqrt(abs(x))", "floor(x)",
        "mod(x + y, k)", "atan2(y, x)",
        "hypot(x, y)", "log10(x)", "erf(x - y)", "1e-05*x", "2*x",
        "-2*x", "1e+300", "(-2)^2", "0.1 + x",
    ]

    @Test(arguments: texts)
    func textsReadAsTheyAreWritten(text: String) throws {
        #expect(try Expression.parse(text, variables: ["x", "y"]).description == text)
    }

    @Test func negatedFactorsOfOneReadBack() throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        for factor in [-1.0, 0, 1, 2] {
            let expression = 2 * Expression.make(.fusedNegatedMultiplyAdd, [Expression(factor), x, y])
            let read = try Expression.parse(expression.description, variables: ["x", "y"])
            #expect(simplified(read) == simplified(expression), "\(expression)")
        }
    }

    @Test func randomExpressionsReadBack() throws {
        var readBack = 0
        for seed in UInt64(0)..<250 {
            var source = RandomExpressions(seed: seed, variables: ["x", "y"], parameters: ["k"], maximalSize: 25)
            let expression = source.next()
            let read: Expression
            do throws(ExpressionSyntaxError) {
                read = try Expression.parse(expression.description, variables: ["x", "y"], parameters: ["k"])
            } catch {
                // Only a constant that is not finite may be refused: the generator can write 1/0, the parser may not.
                #expect(
                    [.divisionByZero, .notFinite(isNaN: true), .notFinite(isNaN: false)].contains(error.kind),
                    "\(error)")
                continue
            }
            #expect(simplified(read) == simplified(expression), "seed \(seed): \(expression)")
            readBack += 1
        }
        #expect(readBack > 240)
    }

    @Test func whatIsTooLongIsCut() {
        let doubling = (0..<40).reduce(Expression.variable("x")) { x, _ in x + call(.sin, x) }
        #expect(doubling.description.count == 65_536)
        #expect(doubling.description.hasSuffix("…"))
    }
}
