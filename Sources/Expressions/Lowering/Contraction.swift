/// Contraction: every product that would feed a sum becomes part of a fused multiply-add, so that no compiler on any
/// backend has anything left to contract.
///
/// Subexpressions without variables are left unchanged, because the host evaluates them once. If both operands of a sum
/// or difference are products, their places decide which one is fused: the left one of a sum, the right one of a
/// difference.
struct Contraction {
    private var contracted: [Expression: Expression] = [:]

    mutating func callAsFunction(_ root: Expression) -> Expression {
        // Many roots share most of their nodes: what is known is not gone through again.
        for node in postorder(of: [root], enter: { contracted[$0] == nil }) where contracted[node] == nil {
            contracted[node] = node.hasVariables ? rewritten(node) : node
        }
        return contracted[root] ?? root
    }

    /// `node` rebuilt over the contracted forms of its operands.
    private func rewritten(_ node: Expression) -> Expression {
        let operands = node.operands.map { contracted[$0] ?? $0 }
        switch node.operation {
        case .add: return sum(operands[0], operands[1])
        case .subtract: return difference(operands[0], operands[1])
        case .negate: return negated(operands[0])
        case .fusedNegatedMultiplyAdd: return fusedNegated(operands[0], operands[1], operands[2])
        case .fusedMultiplySubtract: return fusedSubtract(operands[0], operands[1], operands[2])
        case .select, .minimum, .maximum, .modulo, .rows:
            return .make(node.operation, operands.map(\.sealed))
        default: return .make(node.operation, operands)
        }
    }

    private func sum(_ a: Expression, _ b: Expression) -> Expression {
        if let (x, y) = a.runtimeFactors { return .make(.fusedMultiplyAdd, [x, y, b]) }
        if let (x, y) = b.runtimeFactors { return .make(.fusedMultiplyAdd, [x, y, a]) }
        if let x = a.runtimeNegated { return difference(b, x) }
        if let x = b.runtimeNegated { return difference(a, x) }
        return .make(.add, [a, b])
    }

    private func difference(_ a: Expression, _ b: Expression) -> Expression {
        if let (x, y) = b.runtimeFactors { return fusedNegated(x, y, a) }
        if let (x, y) = a.runtimeFactors { return fusedSubtract(x, y, b) }
        if let x = b.runtimeNegated { return sum(a, x) }
        return .make(.subtract, [a, b])
    }

    /// −a, with the sign moved into a factor that the host evaluates, if there is one.
    private func negated(_ a: Expression) -> Expression {
        if let (x, y) = a.runtimeFactors {
            if !x.hasVariables { return .make(.multiply, [x.hostNegated, y]) }
            if !y.hasVariables { return .make(.multiply, [x, y.hostNegated]) }
        }
        return a.runtimeNegated ?? .make(.negate, [a])
    }

    /// c − a·b
    private func fusedNegated(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        if !a.hasVariables { return .make(.fusedMultiplyAdd, [a.hostNegated, b, c]) }
        if !b.hasVariables { return .make(.fusedMultiplyAdd, [a, b.hostNegated, c]) }
        return .make(.fusedNegatedMultiplyAdd, [a, b, c])
    }

    /// a·b − c
    private func fusedSubtract(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        if !c.hasVariables { return .make(.fusedMultiplyAdd, [a, b, c.hostNegated]) }
        return .make(.fusedMultiplySubtract, [a, b, c])
    }
}

extension Expression {
    /// The factors of a product that depends on the trajectory; nil for anything else.
    fileprivate var runtimeFactors: (Expression, Expression)? {
        operation == .multiply && hasVariables ? (operands[0], operands[1]) : nil
    }

    /// The same value without a bare product that a compiler could contract into a later sum: a·b − 0, rounded once.
    var sealed: Expression {
        guard let (x, y) = runtimeFactors else { return self }
        return .make(.fusedMultiplyAdd, [x, y, Expression(-0.0)])
    }

    /// x if this is −x and depends on the trajectory; nil otherwise.
    fileprivate var runtimeNegated: Expression? { operation == .negate && hasVariables ? operands[0] : nil }

    /// −x for a value x that the host evaluates.
    fileprivate var hostNegated: Expression { number.map { Expression(-$0) } ?? -self }
}
