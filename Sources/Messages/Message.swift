/// A line for people that names fields of requests without saying how they are written: each door spells them in its
/// own way, a command line as `--sigma 0.2`, a program as `sigma`.
///
/// Parts of it may be marked as what was got, what was expected and what to do; marks do not change the line.
public struct Message: Sendable, Hashable, Codable {
    enum Piece: Sendable, Hashable, Codable {
        case text(String)
        case said(String)
        case word(String, field: String)
        case field(String, example: String?)
        case value(String)
        case quoted(Message)
        case study(String, rest: Message)
        case command(String, rest: Message, words: String)
        case got(Message)
        case expected(Message)
        case remedy(Message)
    }

    private(set) var pieces: [Piece] = []
    /// What kind of thing is wrong, where whoever wrote the line said so.
    public private(set) var code: Code?

    init() {}

    /// Equal lines are equal in pieces, however they were put together.
    mutating func append(_ piece: Piece) {
        guard case .text(let text) = piece else { return pieces.append(piece) }
        if text.isEmpty { return }
        guard case .text(let before) = pieces.last else { return pieces.append(piece) }
        pieces[pieces.count - 1] = .text(before + text)
    }

    /// The code of a line is that of the first part that has one.
    mutating func append(_ message: Message) {
        adopt(message.code)
        for piece in message.pieces { append(piece) }
    }

    mutating func adopt(_ other: Code?) { code = code ?? other }

    /// The same line, of that kind whatever kind its parts are of.
    public func coded(_ code: Code) -> Message {
        var message = self
        message.code = code
        return message
    }

    public static func + (first: Message, second: Message) -> Message {
        var whole = first
        whole.append(second)
        return whole
    }
}

extension Message {
    /// The fields that it names, in order, each once.
    public var fields: [String] {
        var names: [String] = []
        for name in pieces.flatMap(\.fields) where !names.contains(name) { names.append(name) }
        return names
    }

    /// The field that is wrong: the first that is named outside what to do, else the first of all.
    public var field: String? {
        let outside = pieces.filter { if case .remedy = $0 { false } else { true } }
        return outside.lazy.flatMap(\.fields).first ?? fields.first
    }

    /// What was got, where that is marked; the first of several.
    public var got: Message? { first { if case .got(let message) = $0 { message } else { nil } } }

    /// What was expected, where that is marked.
    public var expected: Message? { first { if case .expected(let message) = $0 { message } else { nil } } }

    /// What to do, where that is marked.
    public var remedy: Message? { first { if case .remedy(let message) = $0 { message } else { nil } } }

    private func first(_ wanted: (Piece) -> Message?) -> Message? {
        for piece in pieces {
            if let found = wanted(piece) ?? piece.inside?.first(wanted) { return found }
        }
        return nil
    }
}

extension Message.Piece {
    /// A part with parts of its own.
    fileprivate var inside: Message? {
        switch self {
        case .quoted(let message), .got(let message), .expected(let message), .remedy(let message): message
        case .text, .said, .word, .field, .value, .study, .command: nil
        }
    }

    fileprivate var fields: [String] {
        switch self {
        case .said(let name), .word(_, let name), .field(let name, _): [name]
        case .study(_, let message), .command(_, let message, _): message.fields
        case .quoted(let message), .got(let message), .expected(let message), .remedy(let message): message.fields
        case .text, .value: []
        }
    }
}

extension [Message] {
    /// One line of all of them, with `separator` between.
    public func joined(separator: String) -> Message {
        var whole = Message()
        for (place, message) in enumerated() {
            if place > 0 { whole.append(.text(separator)) }
            whole.append(message)
        }
        return whole
    }
}
