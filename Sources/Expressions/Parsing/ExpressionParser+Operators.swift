extension ExpressionParser {
    /// comparison [? ternary : ternary]
    mutating func ternary() throws(ExpressionSyntaxError) -> Part {
        let condition = try comparison()
        guard let question = take(.question) else { return condition }
        let then = try nested { parser throws(ExpressionSyntaxError) in try parser.ternary().value(in: parser.text) }
        guard take(.colon) != nil else { throw unexpected("an operator or ':'") }
        let otherwise = try nested { parser throws(ExpressionSyntaxError) in try parser.ternary().value(in: parser.text) }
        return .value(try selection(condition, then, otherwise, at: question))
    }

    func comparisonParts(
        _ part: Part, at token: Token
    ) throws(ExpressionSyntaxError) -> (Comparison, Expression, Expression) {
        switch part {
        case .value: throw error(.numberAsComparison, at: token.place)
        case .comparison(let comparison, let a, let b, _): return (comparison, a, b)
        }
    }

    mutating func selection(
        _ condition: Part, _ then: Expression, _ otherwise: Expression, at token: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        let (comparison, a, b) = try comparisonParts(condition, at: token)
        return try build(.select(comparison), [a, b, then, otherwise], at: token)
    }

    /// sum [< sum]
    private mutating func comparison() throws(ExpressionSyntaxError) -> Part {
        let left = try sum()
        guard let (comparison, isSwapped) = token.symbol?.comparison else { return left }
        let place = take().place
        let (a, b) = (try left.value(in: text), try sum().value(in: text))
        if token.symbol?.comparison != nil { throw error(.comparisonAsNumber, at: place) }
        return isSwapped ? .comparison(comparison, b, a, at: place) : .comparison(comparison, a, b, at: place)
    }

    /// product (± product)…
    private mutating func sum() throws(ExpressionSyntaxError) -> Part {
        var left = try product()
        while token.symbol == .plus || token.symbol == .minus {
            let sign = take()
            let operands = [try left.value(in: text), try product().value(in: text)]
            left = .value(try build(sign.symbol == .plus ? .add : .subtract, operands, at: sign))
        }
        return left
    }

    /// signed (*/ signed)…
    private mutating func product() throws(ExpressionSyntaxError) -> Part {
        var left = try signed()
        while token.symbol == .times || token.symbol == .divided {
            let sign = take()
            let operands = [try left.value(in: text), try signed().value(in: text)]
            left = .value(try build(sign.symbol == .times ? .multiply : .divide, operands, at: sign))
        }
        return left
    }

    /// ± signed, or a power. The sign of a number becomes part of it.
    private mutating func signed() throws(ExpressionSyntaxError) -> Part {
        guard let sign = take(.minus) ?? take(.plus) else { return try powered() }
        let operand = try nested { parser throws(ExpressionSyntaxError) in try parser.signed().value(in: parser.text) }
        if sign.symbol == .plus { return .value(operand) }
        if let number = operand.number { return .value(Expression(-number)) }
        return .value(try build(.negate, [operand], at: sign))
    }

    /// primary [^ signed]
    private mutating func powered() throws(ExpressionSyntaxError) -> Part {
        let base = try primary()
        guard let sign = take(.power) else { return base }
        let exponent = try nested { parser throws(ExpressionSyntaxError) in try parser.signed().value(in: parser.text) }
        return .value(try checkedPower(base.value(in: text), exponent, at: sign))
    }

    mutating func checkedPower(
        _ x: Expression, _ y: Expression, at token: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        try checked(constant(y).map { power(x, $0) } ?? call(.pow, x, y), at: token)
    }
}

extension Token.Symbol {
    /// The comparison, and whether its sides are swapped for it.
    fileprivate var comparison: (Comparison, isSwapped: Bool)? {
        switch self {
        case .less: (.less, false)
        case .lessOrEqual: (.lessOrEqual, false)
        case .greater: (.less, true)
        case .greaterOrEqual: (.lessOrEqual, true)
        case .equal: (.equal, false)
        case .notEqual: (.notEqual, false)
        default: nil
        }
    }
}
