extension Expression {
    /// The expression with the named variables and parameters replaced, all at once, and nothing simplified.
    public func substituting(_ replacements: [String: Expression]) -> Expression {
        [self].substituting(replacements)[0]
    }

    func mapNodes(_ transform: (_ node: Expression, _ operands: [Expression]) -> Expression) -> Expression {
        [self].mapNodes(transform)[0]
    }
}

extension [Expression] {
    /// The expressions with the named variables and parameters replaced; shared subexpressions are processed once.
    public func substituting(_ replacements: [String: Expression]) -> [Expression] {
        mapNodes { node, operands in
            switch node.operation {
            case .variable(let name), .parameter(let name): replacements[name] ?? node
            default: operands == node.operands ? node : .make(node.operation, operands)
            }
        }
    }

    /// The expressions rebuilt from their leaves: `transform` receives each node once, with its operands' images.
    func mapNodes(_ transform: (_ node: Expression, _ operands: [Expression]) -> Expression) -> [Expression] {
        var images: [Expression: Expression] = [:]
        for node in postorder(of: self) {
            images[node] = transform(node, node.operands.map { images[$0] ?? $0 })
        }
        return map { images[$0] ?? $0 }
    }
}
