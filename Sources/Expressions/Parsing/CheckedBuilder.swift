/// Tracks the values of constant subexpressions and checks each new node once.
struct CheckedBuilder {
    private var constants: [Expression: Double] = [:]
    private var examined: Set<Expression> = []

    func constant(_ node: Expression) -> Double? { node.number ?? constants[node] }

    mutating func fault(of node: Expression) -> ExpressionSyntaxError.Kind? {
        node.depth > ParsingLimits.depth ? .chainTooLong : faultOfNumbers(in: node)
    }

    /// As ``fault(of:)``, whatever the depth: sums that are written out are as deep as they are long.
    mutating func faultOfNumbers(in node: Expression) -> ExpressionSyntaxError.Kind? {
        for part in newNodes(of: node) {
            if let fault = examine(part) { return fault }
            examined.insert(part)
        }
        return nil
    }

    private func newNodes(of node: Expression) -> [Expression] {
        postorder(of: [node]) { !examined.contains($0) }.filter { !examined.contains($0) }
    }

    private mutating func examine(_ node: Expression) -> ExpressionSyntaxError.Kind? {
        if node.operation == .divide, constant(node.operands[1]) == 0 { return .divisionByZero }
        let operands = node.operands.compactMap { constant($0) }
        guard !operands.isEmpty, operands.count == node.operands.count else { return nil }
        let value = node.operation.apply(operands)
        constants[node] = value
        return value.isFinite ? nil : .notFinite(isNaN: value.isNaN)
    }
}
