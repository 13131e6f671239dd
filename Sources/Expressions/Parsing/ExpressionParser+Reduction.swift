extension ExpressionParser {
    /// Applies the operators on the stack that come before an operator of tightness `next` to their right.
    mutating func reduce(from next: Tightness) throws(ExpressionSyntaxError) {
        while let top = pending.last, let tightness = top.tightness, goesFirst(tightness, before: next) {
            _ = popPending()
            try apply(top)
        }
    }

    /// Selections are closed by `:`, `,`, `)` or the end, all of which come as ``Tightness/selection``, never by a `?`.
    private func goesFirst(_ top: Tightness, before next: Tightness) -> Bool {
        top > next || (top == next && (next.isLeftAssociative || next == .selection))
    }

    private mutating func apply(_ entry: Pending) throws(ExpressionSyntaxError) {
        switch entry {
        case .sign(let sign): operands.append(.value(try signed(popValue(), sign)))
        case .binary(let binary, let sign):
            let right = operands.removeLast()
            operands.append(try combined(binary, operands.removeLast(), right, at: sign))
        case .alternative(let question):
            let otherwise = try popValue()
            let then = try popValue()
            operands.append(.value(try selection(operands.removeLast(), then, otherwise, at: question)))
        // These have no tightness: they are closed by their own tokens.
        case .question, .parenthesis, .call, .element, .reduction: break
        }
    }

    /// The last operand as a number; between operators there always is one.
    mutating func popValue() throws(ExpressionSyntaxError) -> Expression { try value(operands.removeLast()) }

    private func value(_ part: Part) throws(ExpressionSyntaxError) -> Expression {
        switch part {
        case .value(let expression): return expression
        case .condition(_, let sign): throw error(.comparisonAsNumber, at: sign)
        }
    }

    private func condition(_ part: Part, at sign: Token) throws(ExpressionSyntaxError) -> Condition {
        guard case .condition(let condition, _) = part else { throw error(.numberAsComparison, at: sign) }
        return condition
    }

    /// The sign of a literal number becomes part of the number.
    private mutating func signed(_ operand: Expression, _ sign: Token) throws(ExpressionSyntaxError) -> Expression {
        if sign.symbol == .plus { return operand }
        if let number = operand.number { return Expression(-number) }
        return try checked(-operand, at: sign)
    }

    private mutating func combined(
        _ binary: BinaryOperator, _ left: Part, _ right: Part, at sign: Token
    ) throws(ExpressionSyntaxError) -> Part {
        if case .joint(let joint) = binary {
            return .condition(Condition(try condition(left, at: sign), joint, try condition(right, at: sign)), at: sign)
        }
        let b = try value(right)
        return try combined(binary, value(left), b, at: sign)
    }

    private mutating func combined(
        _ binary: BinaryOperator, _ a: Expression, _ b: Expression, at sign: Token
    ) throws(ExpressionSyntaxError) -> Part {
        switch binary {
        case .operation(let operation): .value(try checked(.make(operation, [a, b]), at: sign))
        case .power: .value(try checkedPower(a, b, at: sign))
        case .comparison(let comparison, true): .condition(Condition(comparison, b, a), at: sign)
        case .comparison(let comparison, false): .condition(Condition(comparison, a, b), at: sign)
        case .joint: throw error(.numberAsComparison, at: sign)
        }
    }

    private mutating func checkedPower(
        _ x: Expression, _ y: Expression, at token: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        try checked(constant(y).map { power(x, $0) } ?? Expressions.call(.pow, x, y), at: token)
    }

    private mutating func selection(
        _ choice: Part, _ then: Expression, _ otherwise: Expression, at token: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        try checked(condition(choice, at: token).selection(then: then, otherwise: otherwise), at: token)
    }

    mutating func call(
        _ function: NamedFunction, _ arguments: [Part], at word: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        guard function.takes(arguments.count) else {
            throw error(.wrongArgumentCount(of: function, got: arguments.count), at: word)
        }
        var values: [Expression] = []
        for argument in arguments.dropFirst(function == .select ? 1 : 0) { values.append(try value(argument)) }
        if function == .select { return try selection(arguments[0], values[0], values[1], at: word) }
        guard let node = function.expression(values) else { return try checkedPower(values[0], values[1], at: word) }
        return try checked(node, at: word)
    }
}

extension ExpressionSyntaxError.Kind {
    fileprivate static func wrongArgumentCount(of function: NamedFunction, got count: Int) -> Self {
        .wrongArgumentCount(
            function: function.rawValue, got: count, expected: function.argumentCount, orMore: function.takesMore)
    }
}
