import TestSupport
import Testing

@testable import Expressions

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let k = Expression.parameter("k")

@Suite struct DerivativeTests {
    private static let table: [(String, String)] = [
        ("3", "0"), ("k", "0"), ("y", "0"), ("x", "1"), ("k*x", "k"), ("x*y", "y"), ("x^2", "2*x"),
        ("x^4", "4*(x^2*x)"),
        ("0.5*k*x^2", "k*x"), ("0.25*(x^2-1)^2", "(x^2-1)*x"), ("1/x", "-(1/x/x)"), ("x/k", "1/k"),
        ("sqrt(x)", "0.5/sqrt(x)"),
        ("exp(2*x)", "2*exp(2*x)"), ("log(x)", "1/x"), ("sin(k*x)", "k*cos(k*x)"), ("cos(x)", "-sin(x)"),
        ("tan(x)", "1 + tan(x)^2"), ("sinh(x)", "cosh(x)"), ("cosh(x)", "sinh(x)"), ("tanh(x)", "1 - tanh(x)^2"),
        ("atan(x)", "1/(1 + x^2)"), ("x^2.3", "2.3*pow(x, 1.2999999999999998)"), ("x^k", "k*pow(x, k - 1)"),
        ("k^x", "log(k)*pow(k, x)"), ("x^x", "x*pow(x, x - 1) + pow(x, x)*log(x)"),
        ("abs(x)", "x < 0 ? -1 : 0 < x ? 1 : 0"), ("min(x, y)", "y < x ? 0 : 1"), ("max(x, y)", "x < y ? 0 : 1"),
        ("floor(x)", "0"), ("ceil(x)", "0"), ("round(x)", "0"), ("step(x)", "0"), ("sign(x)", "0"),
        ("x*floor(x)", "floor(x)"),
        ("mod(x, y)", "1"), ("mod(y, x)", "-floor(y/x)"), ("mod(x, k)^2", "2*mod(x, k)"),
        ("max(x, y, k)", "max(x, y) < k ? 0 : x < y ? 0 : 1"),
        ("exp2(x)", "0.6931471805599453*exp2(x)"), ("log2(x)", "1.4426950408889634/x"),
        ("log10(x)", "0.4342944819032518/x"),
        ("cbrt(x)", "1/(3*cbrt(x)^2)"), ("asin(x)", "1/sqrt(1 - x^2)"), ("acos(x)", "-1/sqrt(1 - x^2)"),
        ("erf(x)", "1.1283791670955126*exp(-x^2)"), ("atan2(x, y)", "y/(x^2 + y^2)"), ("atan2(y, x)", "-y/(y^2 + x^2)"),
        ("hypot(x, y)", "x/hypot(x, y)"),
        ("x < y ? x^2 : y", "x < y ? 2*x : 0"), ("fma(x, y, x)", "y + 1"),
    ]

    @Test(arguments: table)
    func knownDerivatives(text: String, expected: String) throws {
        let expression = try Expression.parse(text, variables: ["x", "y"])
        let slope = derivative(of: expression, withRespectTo: "x")
        #expect(slope == simplified(try Expression.parse(expected, variables: ["x", "y"])), "got \(slope)")
    }

    @Test func fusedOperationsDifferentiateLikeTheirProducts() {
        let (plain, negated) = (Operation.fusedMultiplySubtract, Operation.fusedNegatedMultiplyAdd)
        #expect(derivative(of: .make(plain, [x, k, x]), withRespectTo: "x") == k - 1)
        #expect(derivative(of: .make(negated, [x, k, x]), withRespectTo: "x") == 1 - k)
    }

    @Test func parametersCanBeDifferentiatedBy() {
        #expect(derivative(of: k * k * x, withRespectTo: k) == (2 * k) * x)
        #expect(derivative(of: k * x, withRespectTo: .variable("k")) == 0)
    }

    @Test func gradientsFollowTheOrderOfTheVariables() {
        #expect(gradient(of: x * y + y, withRespectTo: ["y", "x", "z"]) == [x + 1, y, 0])
    }

    /// Identities follow the order in which nodes are made, which differs between threads; results must not.
    @Test func resultsDoNotDependOnTheOrderOfCreation() throws {
        func slope(leavesInOrder names: [String]) throws -> ExpressionDigest {
            let leaves = names.map(Expression.variable)
            let text = "(3*first*second - second/first)*(second*2*first + sin(first*second))"
            let expression = try Expression.parse(text, variables: names)
            return withExtendedLifetime(leaves) { derivative(of: expression, withRespectTo: "first").digest }
        }
        #expect(try slope(leavesInOrder: ["first", "second"]) == slope(leavesInOrder: ["second", "first"]))
    }

    /// A chain whose written-out derivative would double with every level.
    @Test func derivativesStayLinearInTheGraph() {
        let chain = (0..<300).reduce(x) { chain, _ in call(.sin, chain) * call(.cos, chain) }
        let first = derivative(of: chain, withRespectTo: "x")
        let second = derivative(of: first, withRespectTo: "x")
        let sizes = [chain, first, second].map { postorder(of: [$0]).count }
        #expect(sizes[1] < 5 * sizes[0])
        #expect(sizes[2] < 12 * sizes[0])
    }

    /// Against central differences of fourth order, where those are steady: away from kinks and poles.
    @Test func randomDerivativesAgreeWithDifferences() throws {
        var (compared, random) = (0, SplitMix64(seed: 11))
        for seed in UInt64(0)..<400 {
            var source = RandomExpressions(seed: seed, variables: ["x", "y"], parameters: ["k"], maximalSize: 30)
            let expression = source.next()
            let slope = derivative(of: expression, withRespectTo: "x")
            let point = ["x": random.uniform(-2, 2), "y": random.uniform(-2, 2), "k": random.uniform(-2, 2)]
            guard let expected = steadyDifference(of: expression, at: point) else { continue }
            let value = try evaluate(slope, bindings: point)
            #expect(abs(value - expected) <= 1e-6 * max(1, abs(expected)), "seed \(seed): \(expression)")
            compared += 1
        }
        #expect(compared > 300)
    }

    /// The derivative with respect to x, if two steps give the same within 10⁻⁸.
    private func steadyDifference(of expression: Expression, at point: [String: Double]) -> Double? {
        let compiled = CompiledExpressions([expression])
        func value(_ shift: Double) -> Double {
            let shifted = point.merging(["x": shift]) { $0 + $1 }
            return compiled.evaluate(compiled.names.map { shifted[$0, default: .nan] })[0]
        }
        func difference(_ h: Double) -> Double {
            (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h)
        }
        let (coarse, fine) = (difference(1e-3), difference(3e-4))
        guard fine.isFinite, abs(coarse - fine) <= 1e-8 * max(1, abs(fine)) else { return nil }
        return fine
    }
}
