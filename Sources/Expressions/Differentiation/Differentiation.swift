/// The derivative with respect to one variable, simplified.
///
/// The size of its graph is linear in the size of the expression's. At the kinks of `abs`, `min`, `max` and selections
/// it is the derivative of the branch that gives the value, and 0 for `abs` at 0. The derivative of `floor` is 0
/// everywhere, and so is that of `ceil`, `round`, `step` and `sign`. The derivative of `mod(x, y)` is 1 with respect to
/// x and −⌊x/y⌋ with respect to y. Jumps leave no trace.
public func derivative(of expression: Expression, withRespectTo variable: String) -> Expression {
    derivative(of: expression, withRespectTo: .variable(variable))
}

/// The derivative with respect to a leaf, which may be a variable or a parameter.
public func derivative(of expression: Expression, withRespectTo leaf: Expression) -> Expression {
    derivatives(of: [expression], withRespectTo: leaf)[0]
}

/// The derivatives of several expressions with respect to one leaf; common subexpressions are differentiated once.
public func derivatives(of expressions: [Expression], withRespectTo leaf: Expression) -> [Expression] {
    derivatives(of: expressions, along: [leaf: 1])
}

/// The derivatives of several expressions with respect to each of several leaves, one list per leaf.
public func derivatives(of expressions: [Expression], withRespectTo leaves: [Expression]) -> [[Expression]] {
    let roots = simplified(expressions)
    let order = postorder(of: roots)
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    let operands = order.map { node in node.operands.compactMap { places[$0] } }
    return leaves.map { leaf in
        let values = derivatives(of: order, operands, withRespectTo: leaf)
        return roots.map { root in places[root].map { values[$0] } ?? 0 }
    }
}

/// The derivatives of all nodes. `order` has operands before their uses; `operands` holds their indices in it.
private func derivatives(of order: [Expression], _ operands: [[Int]], withRespectTo leaf: Expression) -> [Expression] {
    var values: [Expression] = []
    values.reserveCapacity(order.count)
    for (node, operands) in zip(order, operands) {
        if node == leaf {
            values.append(1)
        } else {
            let isConstant = operands.allSatisfy { values[$0].isZero }
            values.append(isConstant ? 0 : node.derivative(operands.map { values[$0] }))
        }
    }
    return values
}

/// The directional derivatives Σ ∂f/∂xᵢ·vᵢ of several expressions f, over leaves xᵢ with directions vᵢ; simplified.
///
/// Forward differentiation: the size of the graph is linear in that of the expressions, however many leaves there are.
public func derivatives(of expressions: [Expression], along directions: [Expression: Expression]) -> [Expression] {
    let roots = simplified(expressions)
    var derivatives: [Expression: Expression] = [:]
    for node in postorder(of: roots) {
        let inner = node.operands.map { derivatives[$0, default: 0] }
        derivatives[node] = directions[node] ?? (inner.allSatisfy(\.isZero) ? 0 : node.derivative(inner))
    }
    return roots.map { derivatives[$0, default: 0] }
}

/// The derivatives with respect to each of the variables, in the order of `variables`.
public func gradient(of expression: Expression, withRespectTo variables: [String]) -> [Expression] {
    derivatives(of: [expression], withRespectTo: variables.map(Expression.variable)).map { $0[0] }
}
