extension Simplifying {
    /// a·b + c with one rounding.
    package static func fused(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        if let value = value(.fusedMultiplyAdd, [a, b, c]) { return Expression(value) }
        if let plain = unfused(a, b, c, sum) { return plain }
        if let x = a.negatedOperand { return fusedNegated(x, b, c) }
        if let y = b.negatedOperand { return fusedNegated(a, y, c) }
        if let z = c.negatedOperand { return fusedSubtract(a, b, z) }
        return .make(.fusedMultiplyAdd, [a, b, c])
    }

    /// c − a·b with one rounding.
    package static func fusedNegated(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        if let value = value(.fusedNegatedMultiplyAdd, [a, b, c]) { return Expression(value) }
        if let plain = unfused(a, b, c, { difference($1, $0) }) { return plain }
        if let x = freelyNegated(a) { return fused(x, b, c) }
        if let y = freelyNegated(b) { return fused(a, y, c) }
        if let z = c.negatedOperand { return negated(fused(a, b, z)) }
        return .make(.fusedNegatedMultiplyAdd, [a, b, c])
    }

    /// a·b − c with one rounding.
    package static func fusedSubtract(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
        if let value = value(.fusedMultiplySubtract, [a, b, c]) { return Expression(value) }
        if let plain = unfused(a, b, c, difference) { return plain }
        if let z = freelyNegated(c) { return fused(a, b, z) }
        if let x = a.negatedOperand { return negated(fused(x, b, c)) }
        if let y = b.negatedOperand { return negated(fused(a, y, c)) }
        return .make(.fusedMultiplySubtract, [a, b, c])
    }

    /// −a if it takes no further operation: for a number, a negation, or a product with a coefficient.
    private static func freelyNegated(_ a: Expression) -> Expression? {
        let negated = negated(a)
        return negated.operation == .negate ? nil : negated
    }

    /// The plain form of a fused operation with a trivial product or addend, so that there is one rounding in any case.
    private static func unfused(
        _ a: Expression, _ b: Expression, _ c: Expression, _ combine: (Expression, Expression) -> Expression
    ) -> Expression? {
        let isTrivial = [a, b].contains { [0, 1, -1].contains($0.number) } || c.isZero
        return isTrivial ? combine(product(a, b), c) : nil
    }

    static func squareRoot(_ x: Expression) -> Expression { folded(.squareRoot, [x]) }

    static func absolute(_ x: Expression) -> Expression {
        if x.operation == .absolute { return x }
        return folded(.absolute, [x.negatedOperand ?? x])
    }

    static func extremum(_ operation: Operation, _ a: Expression, _ b: Expression) -> Expression {
        a == b ? a : folded(operation, [a, b])
    }

    /// `then` if the comparison holds, else `otherwise`.
    package static func selection(
        _ comparison: Comparison, _ a: Expression, _ b: Expression, _ then: Expression, _ otherwise: Expression
    ) -> Expression {
        if then == otherwise { return then }
        if let x = a.number, let y = b.number { return comparison.holds(x, y) ? then : otherwise }
        return .make(.select(comparison), [a, b, then, otherwise])
    }

    /// xʸ; if y is a number, expanded as in ``Expressions/power(_:_:)-(_,Double)``.
    package static func power(_ x: Expression, _ y: Expression) -> Expression {
        guard let exponent = y.number else { return .make(.call(.pow), [x, y]) }
        return Expressions.power(x, exponent) { operation, operands in
            operation == .call(.pow) ? folded(operation, operands) : expression(operation, operands)
        }
    }
}
