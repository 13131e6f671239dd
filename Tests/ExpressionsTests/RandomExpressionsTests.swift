import TestSupport
import Testing

@testable import Expressions

/// The promises of the generator on which other suites rely.
@Suite struct RandomExpressionsTests {
    private static func expressions(seed: UInt64, count: Int, maximalSize: Int) -> [Expression] {
        var source = RandomExpressions(
            seed: seed, variables: ["x", "y"], parameters: ["k"], maximalSize: maximalSize)
        return (0..<count).map { _ in source.next() }
    }

    @Test func theSameSeedGivesTheSameExpressions() {
        let first = Self.expressions(seed: 3, count: 20, maximalSize: 30)
        #expect(first == Self.expressions(seed: 3, count: 20, maximalSize: 30))
        #expect(first != Self.expressions(seed: 4, count: 20, maximalSize: 30))
    }

    @Test func everyOperationOccursAndSizesVary() {
        let expressions = Self.expressions(seed: 5, count: 300, maximalSize: 30)
        let sizes = expressions.map { postorder(of: [$0]).count }
        #expect(sizes.allSatisfy { $0 <= 30 })
        #expect(sizes.contains(30) && sizes.contains { $0 < 5 })
        let operations = Set(postorder(of: expressions).map(\.operation))
        var expected: [Operation] = [
            .add, .subtract, .multiply, .divide, .negate, .squareRoot, .absolute, .minimum, .maximum, .floor, .modulo,
        ]
        expected += [.fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract]
        expected += Comparison.allCases.map { .select($0) } + Function.allCases.map { .call($0) }
        #expect(expected.filter { !operations.contains($0) } == [])
    }

    @Test func mostValuesAreFinite() {
        var random = SplitMix64(seed: 9)
        let compiled = CompiledExpressions(Self.expressions(seed: 8, count: 300, maximalSize: 40))
        let values = (0..<10).flatMap { _ in compiled.evaluate(compiled.names.map { _ in random.uniform(-2, 2) }) }
        #expect(values.filter(\.isFinite).count > values.count * 98 / 100)
        #expect(Set(values).count > values.count / 2)
    }
}
