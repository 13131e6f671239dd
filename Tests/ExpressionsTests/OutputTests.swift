import Testing

@testable import Expressions

/// The code for one of several outputs.
@Suite struct OutputTests {
    private let x = Expression.variable("x")
    private let y = Expression.variable("y")
    private let k = Expression.parameter("k")

    @Test func itHasWhatItNeedsAlone() throws {
        var lowering = Lowering()
        let shared = call(.sin, x)
        let code = try lowering.lower([shared / y + sqrt(y), y, shared - k, Expression(2)], inputs: ["x", "y"])
        #expect(code.instructions.count == 5)
        let parts = code.outputs.indices.map(code.code(ofOutput:))
        #expect(parts.map(\.instructions.count) == [4, 0, 2, 0] && parts.allSatisfy { $0.outputs.count == 1 })
        let (inputs, uniforms) = ([0.3, 1.7], [0.1])
        #expect(
            parts.flatMap { $0.evaluate(inputs: inputs, uniforms: uniforms) }
                == code.evaluate(inputs: inputs, uniforms: uniforms))
        #expect(parts.map { $0.code(ofOutput: 0) } == parts)
    }
}
