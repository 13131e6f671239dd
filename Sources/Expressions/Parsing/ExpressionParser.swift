/// Reads tokens by precedence with a stack of its own (Dijkstra's shunting yard), so that no text can overflow the
/// thread's stack, however small it is.
struct ExpressionParser {
    let text: String
    let scope: NameScope
    private let tokens: [Token]
    private var position = 0
    /// The complete operands that wait for their operators.
    var operands: [Part] = []
    /// The entries that wait for operands, innermost last.
    private(set) var pending: [Pending] = []
    private var nesting = 0
    /// The knowledge about nodes built so far, which the parts of a text share.
    private(set) var builder: CheckedBuilder
    /// What is known of indices, which the parts of a text share too.
    var names: IndexNames

    /// A parser of `tokens`, the last of which is a ``Token/isEnd``.
    init(_ text: String, _ tokens: [Token], _ scope: NameScope, _ builder: CheckedBuilder, _ names: IndexNames) {
        self.text = text
        self.tokens = tokens
        self.scope = scope
        self.builder = builder
        self.names = names
    }

    mutating func parse() throws(ExpressionSyntaxError) -> Expression {
        var isOperandNext = true
        while isOperandNext || !token.isEnd {
            isOperandNext = isOperandNext ? try !takeOperand() : try takeOperator()
        }
        try reduce(from: .selection)
        guard pending.isEmpty else { throw unexpected() }
        return try popValue()
    }

    var token: Token { tokens[position] }

    /// The tokens after the current one.
    var following: ArraySlice<Token> { tokens[(position + 1)...] }

    /// Returns the current token and moves on to the next.
    mutating func take() -> Token {
        let taken = token
        if position < tokens.count - 1 { position += 1 }
        return taken
    }

    mutating func push(_ entry: Pending, at token: Token) throws(ExpressionSyntaxError) {
        if entry.isNesting { nesting += 1 }
        guard nesting <= ParsingLimits.nesting else { throw error(.nestedTooDeeply, at: token) }
        pending.append(entry)
    }

    /// Removes and returns the innermost entry.
    mutating func popPending() -> Pending? {
        let entry = pending.popLast()
        if entry?.isNesting == true { nesting -= 1 }
        return entry
    }

    /// The node, if nothing is wrong with it; otherwise throws an error at the operator's or function's token.
    mutating func checked(_ node: Expression, at token: Token) throws(ExpressionSyntaxError) -> Expression {
        if let fault = builder.fault(of: node) { throw error(fault, at: token) }
        return node
    }

    func constant(_ node: Expression) -> Double? { builder.constant(node) }

    func error(_ kind: ExpressionSyntaxError.Kind, at token: Token) -> ExpressionSyntaxError {
        ExpressionSyntaxError(kind, at: token.place, in: text)
    }

    /// The error for a current token that cannot continue the innermost open construct.
    func unexpected() -> ExpressionSyntaxError {
        let open = pending.last { $0.tightness == nil }
        return unexpected(open?.continuation ?? "an operator or the end of the text")
    }

    func unexpected(_ expected: String) -> ExpressionSyntaxError {
        error(.unexpected(got: token.quoted, expected: expected), at: token)
    }
}
