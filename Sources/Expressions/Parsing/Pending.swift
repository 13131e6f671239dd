/// A finished part of the text.
enum Part {
    case value(Expression)
    case condition(Condition, at: Token)
}

/// How tightly operators bind.
enum Tightness: Int, Comparable {
    case selection, or, and, comparison, sum, product, sign, power

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Whether, of two equally tight operators, the left one is applied first.
    var isLeftAssociative: Bool {
        switch self {
        case .or, .and, .comparison, .sum, .product: true
        case .selection, .sign, .power: false
        }
    }
}

/// An entry of the parser's stack that waits for operands.
enum Pending {
    case sign(Token)
    case binary(BinaryOperator, Token)
    /// A selection without its `:`.
    case question(Token)
    /// A selection that lacks only its last operand.
    case alternative(question: Token)
    case parenthesis(Token)
    case call(NamedFunction, word: Token, open: Token, operandsBefore: Int)
    /// An element without its `]`.
    case element(IndexedArray, word: Token, open: Token, operandsBefore: Int)
    /// A reduction without its `)`; its range where it is written.
    case reduction(IndexReduction.Kind, over: String, range: ClosedRange<Int>?, word: Token, open: Token)

    /// How tightly the entry binds its operands; nil for entries that a token of their own must close.
    var tightness: Tightness? {
        switch self {
        case .sign: .sign
        case .binary(let binary, _): binary.tightness
        case .alternative: .selection
        case .question, .parenthesis, .call, .element, .reduction: nil
        }
    }

    /// Whether a text can nest entries of this kind without end.
    var isNesting: Bool {
        if case .binary(let binary, _) = self { binary == .power } else { true }
    }

    /// The tokens that may follow a finished operand inside this entry, in words; nil for operators.
    var continuation: String? {
        switch self {
        case .question: "an operator or ':'"
        case .parenthesis(let open): "an operator or ')' for the '(' at column \(open.place.offset + 1)"
        case .call(_, _, let open, _): "an operator, ',' or ')' for the '(' at column \(open.place.offset + 1)"
        case .element(_, _, let open, _): "an operator, ',' or ']' for the '[' at column \(open.place.offset + 1)"
        case .reduction(_, _, _, _, let open): "an operator or ')' for the '(' at column \(open.place.offset + 1)"
        case .sign, .binary, .alternative: nil
        }
    }
}

enum BinaryOperator: Equatable {
    case operation(Operation)
    case power
    /// A comparison, with its sides swapped or not.
    case comparison(Comparison, isSwapped: Bool)
    case joint(Condition.Joint)

    init?(_ symbol: Token.Symbol) {
        switch symbol {
        case .plus: self = .operation(.add)
        case .minus: self = .operation(.subtract)
        case .times: self = .operation(.multiply)
        case .divided: self = .operation(.divide)
        case .power: self = .power
        case .less: self = .comparison(.less, isSwapped: false)
        case .lessOrEqual: self = .comparison(.lessOrEqual, isSwapped: false)
        case .greater: self = .comparison(.less, isSwapped: true)
        case .greaterOrEqual: self = .comparison(.lessOrEqual, isSwapped: true)
        case .equal: self = .comparison(.equal, isSwapped: false)
        case .notEqual: self = .comparison(.notEqual, isSwapped: false)
        case .and: self = .joint(.and)
        case .or: self = .joint(.or)
        case .open, .close, .openBracket, .closeBracket, .comma, .question, .colon, .semicolon, .equals: return nil
        }
    }

    var tightness: Tightness {
        switch self {
        case .joint(.or): .or
        case .joint(.and): .and
        case .comparison: .comparison
        case .operation(.add), .operation(.subtract): .sum
        case .operation: .product
        case .power: .power
        }
    }
}
