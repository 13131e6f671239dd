import Testing

@testable import Expressions

/// Gradients that are formed backward.
@Suite struct AdjointTests {
    private static let texts = [
        "x*y*z", "x*x + y/z", "sqrt(x^2 + y^2)*exp(-z)", "fma(x, y, z)*fma(x, x, x)",
        "min(x, y)*max(y, z) + abs(x - z)",
        "sin(x)*cos(y)*tan(z/3) + tanh(x*y) + log(z)", "x < y ? x*z : y^3", "pow(x, y) + atan2(y, z) + hypot(x, z)",
        "x > 0.5 ? sqrt(x - 0.5)*y : log(2 - x)*z", "y > 0 ? (z < 1 ? log(y) : 1/y) : sqrt(-y)*x",
        "min(z, log(max(y, 1e-9)))*x",
        "max(0, x - 1)*sqrt(max(y, 0))", "mod(x, 0.3)*y + floor(z)",
        "erf(x) + cbrt(y) + asin(x/2) + acos(y/3) + atan(z) + sinh(x)*cosh(y)",
    ]

    /// By value they are those that are formed forward, up to rounding.
    @Test(arguments: texts) func valuesOfForwardDerivatives(_ text: String) throws {
        let names = ["x", "y", "z"]
        let expression = try Expression.parse(text, variables: names, parameters: [])
        let leaves = names.map(Expression.variable)
        let both = adjoints(of: expression, withRespectTo: leaves) + gradient(of: expression, withRespectTo: names)
        var lowering = Lowering()
        let code = try lowering.lower(both, inputs: names)
        let uniforms = [Double](repeating: 0, count: lowering.uniforms.count)
        for point in [[0.7, 1.3, 2.1], [0.35, -0.6, 0.9], [1.1, 0.2, 0.4]] {
            let values = code.evaluate(inputs: point, uniforms: uniforms)
            for place in 0..<3 where values[place + 3].isFinite {
                let (found, expected) = (values[place], values[place + 3])
                #expect(abs(found - expected) <= 1e-13 * max(1, abs(expected)), "\(text) at \(point): \(values)")
            }
        }
    }

    /// The operations of a value, and of its gradient.
    private func operations(_ outputs: [Expression], _ names: [String]) throws -> Int {
        var lowering = Lowering()
        return try lowering.lower(outputs, inputs: names).instructions.count
    }

    /// A gradient costs at most four times the value, however many variables there are.
    @Test(arguments: [
        ("sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*(q[i]^2-1)^2)", "q[200; periodic]"),
        ("sum(i, 1 - cos(q[i+1]-q[i]))", "q[200; periodic]"), ("prod(i, 1 + q[i]^2)", "q[200]"),
        ("sum(i, tanh(b[i] + sum(j, w[i,j]*tanh(c[j]))))", "b[10],c[20],w[10,20]"),
        ("log(sum(i, exp(q[i])))", "q[200]"),
    ])
    func costOfAGradient(_ text: String, _ declarations: String) throws {
        let list = try VariableList(declarations.contains("],") ? ["b[10]", "c[20]", "w[10,20]"] : [declarations])
        let value = try Expression.parse(text, variables: list.scalars, arrays: list.arrays, parameters: [])
        let gradient = adjoints(of: value, withRespectTo: list.names.map(Expression.variable))
        let (one, all) = (try operations([value], list.names), try operations(gradient, list.names))
        #expect(all <= 4 * one, "\(text): \(all) operations, the value \(one)")
    }
}
