import TestSupport
import Testing

@testable import Expressions

/// Lookups of a table's values by index.
@Suite struct LookupTests {
    private let x = Expression.variable("x")
    private let table = Table("primes", [2, 3, 5, 7])

    @Test(arguments: [
        (0.0, 2.0), (1, 3), (3, 7), (2.999, 5), (3.5, 7), (4, 7), (1e300, 7), (.infinity, 7), (-1, 2), (-0.5, 2),
        (-0.0, 2),
        (-.infinity, 2), (.nan, 2), (0x1p-1074, 2), (0.999, 2),
    ])
    func everyIndexHasAValue(_ index: Double, _ expected: Double) {
        #expect(Operation.lookup(table).apply(index) == expected)
        #expect(Operation.lookup(table).apply([index]) == expected)
    }

    @Test func tablesAreTheirNamesAndBits() {
        #expect(table == Table("primes", [2, 3, 5, 7]) && table.hashValue == Table("primes", [2, 3, 5, 7]).hashValue)
        #expect(table != Table("primes", [2, 3, 5]) && table != Table("others", [2, 3, 5, 7]))
        #expect(Table("zero", [0]) != Table("zero", [-0.0]))
        #expect(lookup(table, at: x) == lookup(Table("primes", [2, 3, 5, 7]), at: x))
    }

    @Test func itIsAFunctionOfOneOperandWithoutSlope() {
        let value = lookup(table, at: x)
        #expect(Operation.lookup(table).operandCount == 1)
        #expect(derivative(of: value, withRespectTo: "x") == 0)
        #expect(derivative(of: value * x, withRespectTo: "x") == value)
        #expect(!value.isSmooth && value.description == "primes(x)")
        #expect(simplified(lookup(table, at: 1 + 1)) == 5)
        #expect(lookup(table, at: .parameter("k")).hasVariables == false)
    }

    /// Random indices through simplification and lowering: the same value as the definition, and no product that sums.
    @Test func randomIndicesSurviveLowering() throws {
        var source = RandomExpressions(seed: 12, variables: ["x", "y"], parameters: ["k"], maximalSize: 20)
        var random = SplitMix64(seed: 3)
        var seen: Set<Double> = []
        for _ in 0..<200 {
            let (index, factor) = (source.next(), source.next())
            let bindings = ["x": random.uniform(-2, 2), "y": random.uniform(-2, 2), "k": random.uniform(-2, 2)]
            var lowering = Lowering()
            let code = try lowering.lower(
                [lookup(table, at: index), lookup(table, at: index) * factor + .variable("y")], inputs: ["x", "y"])
            let uniforms = try lowering.uniforms.map { try evaluate($0, bindings: bindings) }
            let values = code.evaluate(
                inputs: [bindings["x", default: 0], bindings["y", default: 0]], uniforms: uniforms)
            let running = RunningError(of: index, bindings: bindings)
            // An index too close to a whole number may be rounded to either side of it.
            let distance = (running.value - running.value.rounded()).magnitude
            guard !running.isDoubtful, running.value > 1e9 || distance > 2 * running.error else { continue }
            #expect(values[0] == table.value(at: running.value), "\(index) is \(running.value)")
            seen.insert(values[0])
        }
        #expect(seen == [2, 3, 5, 7])
    }
}
