@testable import Expressions

/// The values of an expression's nodes, with first-order bounds on their rounding errors in the manner of Wilkinson's
/// running error analysis: the most by which two orders of evaluation may differ.
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
        case .rows, .component: preconditionFailure("random expressions have no rows")
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
        case .floor: return jumped(x[0].error, from: x[0].value)
        case .modulo:
            let quotient = x[0].value / x[1].value
            let doubt = jumped(
                (x[0].error + abs(quotient) * x[1].error) / abs(x[1].value) + 4 * quotient.ulp, from: quotient)
            return doubt + x[0].error + abs(quotient) * x[1].error
        case .call(.hypot): return x[0].error + x[1].error
        case .call(.atan2):
            let size = Operation.call(.hypot).apply(x[0].value, x[1].value)
            isDoubtful = isDoubtful || x[1].value < 0 && abs(x[0].value) <= 8 * x[0].error
            return (x[0].error + x[1].error) / size
        case .call(let function):
            return abs(slope(function, x.map(\.value), value)) * x[0].error + exponent(function, x, value)
        }
    }

    private func product(_ x: [(value: Double, error: Double)]) -> Double {
        abs(x[0].value) * x[1].error + abs(x[1].value) * x[0].error + x[0].error * x[1].error
    }

    private mutating func chosen(_ x: [(value: Double, error: Double)], _ value: Double) -> Double {
        if abs(x[0].value - x[1].value) <= 8 * (x[0].error + x[1].error) && x[2].value != x[3].value {
            isDoubtful = true
        }
        return Swift.max(x[2].error, x[3].error)
    }

    /// No error where the whole number below is certain; too close to call else.
    private mutating func jumped(_ error: Double, from value: Double) -> Double {
        if (value - 8 * error).rounded(.down) != (value + 8 * error).rounded(.down) { isDoubtful = true }
        return 0
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
        case .exp2: value
        case .log2: 1.45 / x[0]
        case .log10: 0.45 / x[0]
        case .cbrt: 1 / (3 * value * value)
        case .asin, .acos: 1 / (1 - x[0] * x[0]).squareRoot()
        case .erf: 1.2
        case .atan2, .hypot: 0
        }
    }
}
