/// Constructors that simplify as they build; their operands must already be simplified.
///
/// The rewrites are symbolic: they assume that values are finite and ignore the sign of zero, so 0·x and x − x are 0.
/// The rewrites that move a rounding error gather constants: products collect their variable-free factors, sums collect
/// their numbers, and a division by a variable-free value becomes a product with its reciprocal. Nothing else is
/// reordered or distributed. Every decision depends on structure alone.
package enum Simplifying {
    package static func expression(_ operation: Operation, _ operands: [Expression]) -> Expression {
        switch operation {
        case .number, .variable, .parameter, .rows, .component: .make(operation, operands)
        case .add: sum(operands[0], operands[1])
        case .subtract: difference(operands[0], operands[1])
        case .multiply: product(operands[0], operands[1])
        case .divide: quotient(operands[0], operands[1])
        case .negate: negated(operands[0])
        case .fusedMultiplyAdd: fused(operands[0], operands[1], operands[2])
        case .fusedNegatedMultiplyAdd: fusedNegated(operands[0], operands[1], operands[2])
        case .fusedMultiplySubtract: fusedSubtract(operands[0], operands[1], operands[2])
        case .squareRoot: squareRoot(operands[0])
        case .absolute: absolute(operands[0])
        case .minimum, .maximum: extremum(operation, operands[0], operands[1])
        case .select(let comparison): selection(comparison, operands[0], operands[1], operands[2], operands[3])
        case .lookup, .floor, .modulo: folded(operation, operands)
        case .call(let function): function == .pow ? power(operands[0], operands[1]) : folded(operation, operands)
        }
    }

    /// The operation over `operands`, or its value if all of them are numbers and the value is finite.
    static func folded(_ operation: Operation, _ operands: [Expression]) -> Expression {
        value(operation, operands).map { Expression($0) } ?? .make(operation, operands)
    }

    /// The value of an operation over numbers, in the arithmetic of run time; nil if it is not finite.
    static func value(_ operation: Operation, _ operands: [Expression]) -> Double? {
        let numbers = operands.compactMap(\.number)
        guard numbers.count == operands.count else { return nil }
        let value = operation.apply(numbers)
        return value.isFinite ? value : nil
    }
}

extension Expression {
    /// Whether this is the number 0 or −0.
    package var isZero: Bool { number == 0 }
    /// x if this is −x; nil otherwise.
    var negatedOperand: Expression? { operation == .negate ? operands[0] : nil }
}

/// The expression simplified from its leaves up, by the rules of ``Simplifying``.
public func simplified(_ expression: Expression) -> Expression { simplified([expression])[0] }

/// The expressions simplified, by the rules of ``Simplifying``; shared subexpressions are simplified once.
public func simplified(_ expressions: [Expression]) -> [Expression] {
    expressions.mapNodes { node, operands in Simplifying.expression(node.operation, operands) }
}
