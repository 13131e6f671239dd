extension Simplifying {
    /// a·b
    package static func product(_ a: Expression, _ b: Expression) -> Expression {
        if a.isZero || b.isZero { return 0 }
        if let x = a.negatedOperand { return negated(product(x, b)) }
        if let y = b.negatedOperand { return negated(product(a, y)) }
        if let value = value(.multiply, [a, b]) { return Expression(value) }
        let level = Swift.max(a.constancy, b.constancy)
        let (left, right) = (a.factored(at: level), b.factored(at: level))
        guard let coefficient = gathered(left.coefficient, right.coefficient) else { return .make(.multiply, [a, b]) }
        return scaled(coefficient, rest(left.rest, right.rest))
    }

    /// a/b
    package static func quotient(_ a: Expression, _ b: Expression) -> Expression {
        if a.isZero && !b.isZero { return 0 }
        if let x = a.negatedOperand { return negated(quotient(x, b)) }
        if let y = b.negatedOperand { return negated(quotient(a, y)) }
        if b.number == 1 { return a }
        if b.number == -1 { return negated(a) }
        if let value = value(.divide, [a, b]) { return Expression(value) }
        guard !b.hasVariables, a.hasVariables, let reciprocal = reciprocal(b) else { return .make(.divide, [a, b]) }
        return product(reciprocal, a)
    }

    /// −a, with the sign moved into the coefficient of a product, if it has one.
    package static func negated(_ a: Expression) -> Expression {
        if let number = a.number { return Expression(-number) }
        if let x = a.negatedOperand { return x }
        let (coefficient, rest) = a.factored(at: a.constancy)
        guard let coefficient, let rest else { return .make(.negate, [a]) }
        return .make(.multiply, [negated(coefficient), rest])
    }

    /// 1/b for a variable-free b; nil for a number without a normal reciprocal.
    private static func reciprocal(_ b: Expression) -> Expression? {
        guard let number = b.number else { return quotient(1, b) }
        return (1 / number).isNormal ? Expression(1 / number) : nil
    }

    /// The product of two coefficients; nil if the product of two numbers leaves the normal range.
    private static func gathered(_ a: Expression?, _ b: Expression?) -> Expression? {
        guard let a, let b else { return a ?? b ?? 1 }
        if let x = a.number, let y = b.number, !(x * y).isNormal { return nil }
        return product(a, b)
    }

    private static func rest(_ a: Expression?, _ b: Expression?) -> Expression {
        guard let a, let b else { return a ?? b ?? 1 }
        return .make(.multiply, [a, b])
    }

    private static func scaled(_ coefficient: Expression, _ rest: Expression) -> Expression {
        if coefficient.number == 1 { return rest }
        if coefficient.number == -1 { return negated(rest) }
        return .make(.multiply, [coefficient, rest])
    }
}

/// The time at which a value is known; earlier times compare as smaller.
enum Constancy: Comparable {
    /// Known now.
    case number
    /// Known once the parameters are: once per run.
    case shared
    /// Known per trajectory.
    case variable
}

extension Expression {
    var constancy: Constancy {
        if hasVariables { return .variable }
        return number == nil ? .shared : .number
    }

    /// The factor known earlier than `level` and the remaining factor: c and x for c·x. Either is nil if it would be 1.
    func factored(at level: Constancy) -> (coefficient: Expression?, rest: Expression?) {
        if constancy < level { return (self, nil) }
        guard operation == .multiply, operands[0].constancy < level else { return (nil, self) }
        return (operands[0], operands[1])
    }
}
