extension ExpressionParser {
    /// Takes the token that begins or forms an operand; returns whether the operand is complete.
    mutating func takeOperand() throws(ExpressionSyntaxError) -> Bool {
        switch token.kind {
        case .number(let value):
            _ = take()
            operands.append(.value(Expression(value)))
            return true
        case .name(let name): return try takeName(name)
        case .symbol(.open): try push(.parenthesis(token), at: take())
        case .symbol(.plus), .symbol(.minus): try push(.sign(token), at: take())
        default: throw unexpected("a number, a name or '('")
        }
        return false
    }

    private mutating func takeName(_ name: String) throws(ExpressionSyntaxError) -> Bool {
        let word = take()
        if token.symbol == .open, let kind = reduction(named: name) { return try takeReduction(kind, word) }
        if token.symbol == .open, let function = NamedFunction(rawValue: name) {
            return try takeCall(function, word)
        }
        if token.symbol == .openBracket { return try takeElement(name, word) }
        operands.append(.value(try value(ofName: name, word)))
        return true
    }

    private mutating func takeCall(_ function: NamedFunction, _ word: Token) throws(ExpressionSyntaxError) -> Bool {
        try push(.call(function, word: word, open: token, operandsBefore: operands.count), at: take())
        guard token.symbol == .close else { return false }
        _ = try takeClose()
        return true
    }

    private func value(ofName name: String, _ word: Token) throws(ExpressionSyntaxError) -> Expression {
        if let index = names.index(name) { return index }
        if let declared = scope.declared(name) { return declared }
        if let array = scope.arrays[name] { throw error(.arrayWithoutIndex(array), at: word) }
        if token.symbol == .open { throw error(.unknownFunction(name), at: word) }
        if NamedFunction(rawValue: name) != nil { throw error(.functionAsName(name), at: word) }
        guard scope.isOpen else {
            throw error(.unknownName(name, known: names.open.reversed().map(\.name) + scope.known), at: word)
        }
        return .parameter(name)
    }

    /// Takes a token that may follow an operand; returns whether another operand must follow.
    mutating func takeOperator() throws(ExpressionSyntaxError) -> Bool {
        guard let symbol = token.symbol else { throw unexpected() }
        if let binary = BinaryOperator(symbol) { return try takeBinary(binary) }
        switch symbol {
        case .question: return try takeQuestion()
        case .colon: return try takeColon()
        case .comma: return try takeComma()
        case .close: return try takeClose()
        case .closeBracket: return try takeCloseBracket()
        case .equals: throw unexpected("'=='")
        default: throw unexpected()
        }
    }

    private mutating func takeBinary(_ binary: BinaryOperator) throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: binary.tightness)
        try push(.binary(binary, token), at: take())
        return true
    }

    private mutating func takeQuestion() throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: .or)
        if case .value = operands.last { throw error(.numberAsComparison, at: token) }
        try push(.question(token), at: take())
        return true
    }

    private mutating func takeColon() throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: .selection)
        guard case .question(let question) = pending.last else { throw unexpected() }
        _ = popPending()
        try push(.alternative(question: question), at: take())
        return true
    }

    private mutating func takeComma() throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: .selection)
        switch pending.last {
        case .call, .element: break
        default: throw unexpected()
        }
        _ = take()
        return true
    }

    private mutating func takeClose() throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: .selection)
        switch pending.last {
        case .parenthesis: break
        case .call(let function, let word, _, let operandsBefore):
            let arguments = Array(operands[operandsBefore...])
            operands.removeLast(arguments.count)
            operands.append(.value(try call(function, arguments, at: word)))
        case .reduction(let kind, let name, let range, let word, _):
            operands.append(.value(try reduced(kind, over: name, range, at: word)))
        default: throw unexpected()
        }
        _ = popPending()
        _ = take()
        return false
    }
}
