/// The derivatives of one expression with respect to many variables, simplified: backward differentiation.
///
/// The size of the graph is linear in that of the expression, however many variables there are; a gradient costs at most a
/// few times the value (Griewank, Walther, Evaluating Derivatives, 2008). It has other bits than
/// ``derivatives(of:withRespectTo:)-([Expression],[Expression])``, because sums are formed in another order. And the
/// derivative of a branch that a selection does not take is multiplied by 0, so that it must be finite: backward, that of
/// `x > 0 ? sqrt(x) : 0` is NaN below 0.
public func adjoints(of expression: Expression, withRespectTo variables: [Expression]) -> [Expression] {
    let root = simplified([expression])[0]
    var adjoints: [Expression: Expression] = [root: 1]
    for node in postorder(of: [root], enter: { $0.hasVariables }).reversed() {
        guard let adjoint = adjoints[node], !adjoint.isZero else { continue }
        for (place, operand) in node.operands.enumerated() where operand.hasVariables {
            let share = node.derivative(adjoint, along: place)
            adjoints[operand] = adjoints[operand].map { Simplifying.sum($0, share) } ?? share
        }
    }
    return variables.map { adjoints[$0] ?? 0 }
}

extension Expression {
    /// The derivative along one operand, times a factor.
    fileprivate func derivative(_ factor: Expression, along place: Int) -> Expression {
        derivative(operands.indices.map { $0 == place ? factor : 0 })
    }
}
