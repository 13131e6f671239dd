extension ExpressionParser {
    /// A number, a name, a call or something in parentheses.
    mutating func primary() throws(ExpressionSyntaxError) -> Part {
        switch token.kind {
        case .number(let value):
            _ = take()
            return .value(Expression(value))
        case .name(let name): return .value(try named(name, take()))
        case .symbol(.open): return try parenthesised()
        default: throw unexpected("a number, a name or '('")
        }
    }

    private mutating func parenthesised() throws(ExpressionSyntaxError) -> Part {
        let open = take()
        let part = try nested { parser throws(ExpressionSyntaxError) in try parser.ternary() }
        try close(open, orElse: "an operator")
        return part
    }

    private mutating func close(_ open: Token, orElse others: String) throws(ExpressionSyntaxError) {
        guard take(.close) == nil else { return }
        throw unexpected("\(others) or ')' for the '(' at column \(open.place.offset + 1)")
    }

    private mutating func named(_ name: String, _ word: Token) throws(ExpressionSyntaxError) -> Expression {
        if token.symbol == .open, let function = NamedFunction(rawValue: name) { return try call(function, word) }
        if let declared = scope.declared(name) { return declared }
        if token.symbol == .open { throw error(.unknownFunction(name), at: word.place) }
        if NamedFunction(rawValue: name) != nil { throw error(.functionAsName(name), at: word.place) }
        guard scope.isOpen else { throw error(.unknownName(name, known: scope.known), at: word.place) }
        return .parameter(name)
    }

    private mutating func call(
        _ function: NamedFunction, _ word: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        let parts = try arguments()
        guard parts.count == function.argumentCount else {
            let kind = ExpressionSyntaxError.Kind.wrongArgumentCount(
                function: function.rawValue, got: parts.count, expected: function.argumentCount)
            throw error(kind, at: word.place)
        }
        if function == .select { return try selection(parts[0], parts[1].value(in: text), parts[2].value(in: text), at: word) }
        var values: [Expression] = []
        for part in parts { values.append(try part.value(in: text)) }
        guard let operation = function.operation else { return try checkedPower(values[0], values[1], at: word) }
        return try build(operation, values, at: word)
    }

    /// ( [ternary (, ternary)…] )
    private mutating func arguments() throws(ExpressionSyntaxError) -> [Part] {
        let open = take()
        if take(.close) != nil { return [] }
        var parts: [Part] = []
        repeat {
            parts.append(try nested { parser throws(ExpressionSyntaxError) in try parser.ternary() })
        } while take(.comma) != nil
        try close(open, orElse: "an operator, ','")
        return parts
    }
}
