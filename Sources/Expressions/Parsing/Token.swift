/// A token of the text and its place.
struct Token {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        case symbol(Symbol)
        case end
    }
    enum Symbol: String {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        /// `^`, or `**` as in Python and Fortran.
        case power = "^"
        case open = "("
        case close = ")"
        case openBracket = "["
        case closeBracket = "]"
        case comma = ","
        case question = "?"
        case colon = ":"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case and = "&&"
        case or = "||"
        /// Ends the expression, or a definition.
        case semicolon = ";"
        /// The sign between the name and the body of a definition.
        case equals = "="
    }

    let kind: Kind
    let place: TextPlace
    /// The token as written.
    let text: String

    var symbol: Symbol? { if case .symbol(let symbol) = kind { symbol } else { nil } }

    /// Whether the expression or definition ends here.
    var isEnd: Bool { kind == .end || symbol == .semicolon }

    /// The token in words, for error messages.
    var quoted: String { kind == .end ? "the end of the text" : "'\(text)'" }
}

/// A part of the text, counted in characters from 0.
struct TextPlace: Hashable, Sendable {
    let offset: Int
    let length: Int
}
