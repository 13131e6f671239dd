package import Expressions

/// Evaluates expressions in double-double arithmetic, from the exact values of binary64 bindings.
///
/// Constants of the expressions are taken as they stand: a binary64 number is not a rounding error of something else.
package func evaluateExtended(
    _ expressions: [Expression], bindings: [String: Double]
) throws(EvaluationError) -> [DoubleDouble] {
    var values: [Expression: DoubleDouble] = [:]
    for node in postorder(of: expressions) {
        let operands = node.operands.map { values[$0, default: .zero] }
        values[node] = try value(of: node.operation, operands, bindings)
    }
    return expressions.map { values[$0, default: .zero] }
}

private func value(
    of operation: Operation, _ operands: [DoubleDouble], _ bindings: [String: Double]
) throws(EvaluationError) -> DoubleDouble {
    switch operation {
    case .number(let number): return DoubleDouble(number.value)
    case .variable(let name), .parameter(let name):
        guard let value = bindings[name] else { throw .unboundName(name) }
        return DoubleDouble(value)
    default:
        guard let extended = ExtendedOperation(operation) else { preconditionFailure("\(operation) has no operands") }
        let padded = operands + Array(repeating: .zero, count: 4 - operands.count)
        return extended.apply(padded[0], padded[1], padded[2], padded[3])
    }
}
