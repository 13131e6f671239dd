@testable import Expressions

/// The values of an expression's nodes with first-order bounds of their rounding errors, in the manner of Wilkinson's running
/// error analysis: what two evaluations in different orders may differ by.
struct RunningError {
    /// The value of the expression.
    private(set) var value = 0.0
    /// A bound of its rounding error, absolute.
    private(set) var error = 0.0
    /// Whether a comparison is too close to call, or a value not finite: then the bound does not hold.
    private(set) var isDoubtful = false

    init(of expression: Expression, bindings: [String: Double]) {
        var known: [Expression: (value: Double, error: Double)] = [:]
        for node in postorder(of: [expression]) {
            let operands = node.operands.compactMap { known[$0] }
            let value = Self.value(of: node, operands.map(\.value), bindings)
            let error = propagated(node.operation, operands, value) + (node.operands.isEmpty ? 0 : 4 * value.ulp)
            if !value.isFinite || !error.isFinite { isDoubtful = true }
            known[node] = (value, error)
        }
        (value, error) = known[expression] ?? (0, 0)
    }

    private static func value(of node: Expression, _ operands: [Double], _ bindings: [String: Double]) -> Double {
        switch node.operation {
        case .variable(let name), .parameter(let name): bindings[name] ?? .nan
        default: node.operation.apply(operands)
        }
    }

    private mutating func propagated(
        _ operation: Operation, _ x: [(value: Double, error: Double)], _ value: Double
    ) -> Double {
        switch operation {
        case .number, .variable, .parameter: return 0
        case .lookup:
            // A neighbour's value is one too close to call.
            isDoubtful = isDoubtful || x[0].error > 0
            return 0
        case .add, .subtract: return x[0].error + x[1].error
        case .multiply: return product(x)
        case .divide: return (x[0].error + abs(value) * x[1].error) / abs(x[1].value)
        case .negate, .absolute: return x[0].error
        case .fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract: return product(x) + x[2].error
        case .squareRoot: return x[0].error == 0 ? 0 : 0.5 * x[0].error / value
        case .minimum, .maximum: return Swift.max(x[0].error, x[1].error)
        case .select: return chosen(x, value)
        case .call(let function): return abs(slope(function, x.map(\.value), value)) * x[0].error + exponent(function, x, value)
        }
    }

    private func product(_ x: [(value: Double, error: Double)]) -> Double {
        abs(x[0].value) * x[1].error + abs(x[1].value) * x[0].error + x[0].error * x[1].error
    }

    private mutating func chosen(_ x: [(value: Double, error: Double)], _ value: Double) -> Double {
        if abs(x[0].value - x[1].value) <= 8 * (x[0].error + x[1].error) && x[2].value != x[3].value { isDoubtful = true }
        return Swift.max(x[2].error, x[3].error)
    }

    private func exponent(_ function: Function, _ x: [(value: Double, error: Double)], _ value: Double) -> Double {
        function == .pow ? abs(value * Operation.call(.log).apply(x[0].value)) * x[1].error : 0
    }

    private func slope(_ function: Function, _ x: [Double], _ value: Double) -> Double {
        switch function {
        case .exp: value
        case .log: 1 / x[0]
        case .sin, .cos, .tanh, .atan: 1
        case .tan: 1 + value * value
        case .sinh: Operation.call(.cosh).apply(x[0])
        case .cosh: Operation.call(.sinh).apply(x[0])
        case .pow: x[1] * value / x[0]
        }
    }
}
