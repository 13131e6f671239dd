/// The expression simplified from its leaves up by the rules of ``Simplifying``.
public func simplified(_ expression: Expression) -> Expression {
    expression.mapNodes { node, operands in Simplifying.expression(node.operation, operands) }
}
