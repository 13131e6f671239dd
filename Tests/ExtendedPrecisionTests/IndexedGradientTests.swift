import Expressions
import ExtendedPrecision
import TestSupport
import Testing

/// Gradients of expressions in index notation against finite differences in double-double arithmetic.
@Suite struct IndexedGradientTests {
    /// Random expressions over `q[7; …]`, `w[3,4]` and `s`, built from smooth parts.
    private struct Texts {
        var random: SplitMix64

        private mutating func pick<Element>(_ all: [Element]) -> Element {
            all[Int(random.next() % UInt64(all.count))]
        }

        private mutating func number() -> String { pick(["0.3", "1.7", "-0.6", "2", "0.05"]) }

        /// A number in which the given indices may stand.
        private mutating func term(_ depth: Int, _ along: [String: String]) -> String {
            let leaves =
                [number(), "s"] + (along["q"].map { ["q[\($0)]", "q[\($0)+1]", "q[\($0)-1]"] } ?? [])
                + (along["j"] != nil && along["k"] != nil ? ["w[j,k]", "w[2-j,k]"] : [])
            guard depth > 0 else { return pick(leaves) }
            let (a, b) = (term(depth - 1, along), term(depth - 1, along))
            return switch random.next() % 11 {
            case 0, 1: "(\(a) + \(b))"
            case 2: "(\(a) - \(b))"
            case 3, 4: "(\(a))*(\(b))"
            case 5: "tanh(\(a))"
            case 6: "sin(\(a))*(\(b))"
            case 7: "exp(-(\(a))^2)"
            case 8: "log(1 + (\(a))^2)"
            case 9: "(\(a))/(2 + cos(\(b)))"
            default: "sqrt(1 + (\(a))^2)"
            }
        }

        private mutating func reduction(_ depth: Int) -> String {
            switch random.next() % 6 {
            case 0, 1: "sum(i=0:6, \(term(depth, ["q": "i"])))"
            case 2: "mean(i=0:6, \(term(depth, ["q": "i"])))"
            case 3: "sum(j=0:2, tanh(sum(k=0:3, \(term(depth, ["j": "j", "k": "k"])))))"
            case 4: "prod(i=0:6, 1 + 0.1*tanh(\(term(depth, ["q": "i"]))))"
            default: "log(sum(j=0:2, sum(k=0:3, exp(sin(\(term(depth, ["j": "j", "k": "k"])))))))"
            }
        }

        mutating func next() -> String { "\(reduction(3)) + s*\(reduction(2))" }
    }

    private static let lists = ["periodic", "open", "fixed=-0.4:0.9"].map { "q[7; \($0)]" }

    @Test func finiteDifferences() throws {
        var texts = Texts(random: SplitMix64(seed: 0x1d_e7))
        for number in 0..<200 {
            let text = texts.next()
            let list = try VariableList([Self.lists[number % Self.lists.count], "w[3,4]", "s"])
            let value = try Expression.parse(
                text, variables: list.scalars, arrays: list.arrays, parameters: [])
            try check(value, list.names, text, &texts.random)
        }
    }

    private func check(_ value: Expression, _ names: [String], _ text: String, _ random: inout SplitMix64) throws {
        let gradient = adjoints(of: value, withRespectTo: names.map(Expression.variable))
        var lowering = Lowering()
        let code = try lowering.lower([value], inputs: names)
        let slopes = try lowering.lower(gradient, inputs: names)
        let uniforms = try CompiledExpressions(lowering.uniforms).evaluate([:])
        let place = names.map { _ in 0.8 - 1.6 * Double(random.next() >> 11) * 0x1p-53 }
        let found = slopes.evaluate(inputs: place, uniforms: uniforms)
        let scale = found.reduce(1) { max($0, $1.magnitude) }
        for coordinate in [0, 3, 6, 9, names.count - 1] {
            let expected = difference(code, place, coordinate, uniforms)
            #expect((found[coordinate] - expected).magnitude <= 1e-9 * scale, "\(text): \(names[coordinate])")
        }
    }

    /// A central difference, whose error is of the square of its step.
    private func difference(
        _ code: StraightLineCode, _ place: [Double], _ coordinate: Int, _ uniforms: [Double]
    ) -> Double {
        let step = 0x1p-20
        func value(_ distance: Double) -> DoubleDouble {
            var moved = place.map { DoubleDouble($0) }
            moved[coordinate] = DoubleDouble(place[coordinate]) + DoubleDouble(distance)
            return code.evaluate(inputs: moved, uniforms: uniforms.map { DoubleDouble($0) })[0]
        }
        return (value(step) - value(-step)).rounded / (2 * step)
    }
}
