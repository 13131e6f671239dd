/// The expression simplified from its leaves up by the rules of ``Simplifying``.
public func simplified(_ expression: Expression) -> Expression { simplified([expression])[0] }

/// Several expressions simplified, what they share being done once.
public func simplified(_ expressions: [Expression]) -> [Expression] {
    expressions.mapNodes { node, operands in Simplifying.expression(node.operation, operands) }
}
