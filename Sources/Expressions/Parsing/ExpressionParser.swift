/// Reads tokens by recursive descent, one method per level of precedence. ``ParsingLimits/nesting`` bounds the recursion.
struct ExpressionParser {
    /// What a part of the text is.
    enum Part {
        case value(Expression)
        case comparison(Comparison, Expression, Expression, at: TextPlace)
    }

    let scope: NameScope
    let text: String
    private let tokens: [Token]
    private var position = 0
    private var nesting = 0
    private var builder = CheckedBuilder()

    init(_ text: String, _ tokens: [Token], _ scope: NameScope) {
        (self.text, self.tokens, self.scope) = (text, tokens, scope)
    }

    mutating func parse() throws(ExpressionSyntaxError) -> Expression {
        if token.kind == .end { throw error(.empty) }
        let result = try ternary().value(in: text)
        guard token.kind == .end else { throw unexpected("an operator or the end of the text") }
        return result
    }

    var token: Token { tokens[position] }

    /// The present token; moves on to the next.
    mutating func take() -> Token {
        let taken = token
        if position < tokens.count - 1 { position += 1 }
        return taken
    }

    mutating func take(_ symbol: Token.Symbol) -> Token? { token.symbol == symbol ? take() : nil }

    func error(_ kind: ExpressionSyntaxError.Kind, at place: TextPlace? = nil) -> ExpressionSyntaxError {
        ExpressionSyntaxError(kind, at: place ?? token.place, in: text)
    }

    func unexpected(_ expected: String) -> ExpressionSyntaxError {
        error(.unexpected(got: token.quoted, expected: expected))
    }

    /// One level of nesting further in.
    mutating func nested<T>(
        _ parse: (inout Self) throws(ExpressionSyntaxError) -> T
    ) throws(ExpressionSyntaxError) -> T {
        guard nesting < ParsingLimits.nesting else { throw error(.nestedTooDeeply) }
        nesting += 1
        defer { nesting -= 1 }
        return try parse(&self)
    }

    /// The operation over its operands, checked; errors are shown at the operator's or function's token.
    mutating func build(
        _ operation: Operation, _ operands: [Expression], at operatorToken: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        try checked(.make(operation, operands), at: operatorToken)
    }

    mutating func checked(_ node: Expression, at operatorToken: Token) throws(ExpressionSyntaxError) -> Expression {
        if let fault = builder.fault(of: node) { throw error(fault, at: operatorToken.place) }
        return node
    }

    func constant(_ node: Expression) -> Double? { builder.constant(node) }
}

extension ExpressionParser.Part {
    /// The part as a number. Not a method of the parser: its copy of the parser would outlive the parsing of the part.
    func value(in text: String) throws(ExpressionSyntaxError) -> Expression {
        switch self {
        case .value(let expression): return expression
        case .comparison(_, _, _, let place): throw ExpressionSyntaxError(.comparisonAsNumber, at: place, in: text)
        }
    }
}
