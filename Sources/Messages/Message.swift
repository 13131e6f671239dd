/// A line for people that names fields of requests but leaves their spelling to each door: a command line writes
/// `--sigma 0.2`, a program `sigma`.
///
/// Parts of a message may be marked as what was got, what was expected and what to do; marks do not change the line.
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
    /// The kind of fault, if the author of the message gave one.
    public private(set) var code: Code?

    init() {}

    /// Joins neighbouring text, so that equal lines have equal pieces however they were put together.
    mutating func append(_ piece: Piece) {
        guard case .text(let text) = piece else { return pieces.append(piece) }
        if text.isEmpty { return }
        guard case .text(let before) = pieces.last else { return pieces.append(piece) }
        pieces[pieces.count - 1] = .text(before + text)
    }

    /// A message takes the code of the first part that has one.
    mutating func append(_ message: Message) {
        adopt(message.code)
        for piece in message.pieces { append(piece) }
    }

    mutating func adopt(_ other: Code?) { code = code ?? other }

    /// The same line with the given code, whatever codes its parts have.
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
    /// The fields that the message names, each once, in order.
    public var fields: [String] {
        var names: [String] = []
        for name in pieces.flatMap(\.fields) where !names.contains(name) { names.append(name) }
        return names
    }

    /// The field at fault: the first one named outside the remedy, else the first of all.
    public var field: String? {
        let outside = pieces.filter { if case .remedy = $0 { false } else { true } }
        return outside.lazy.flatMap(\.fields).first ?? fields.first
    }

    /// The first part that is marked as what was got, if any.
    public var got: Message? { first { if case .got(let message) = $0 { message } else { nil } } }

    /// The first part that is marked as what was expected, if any.
    public var expected: Message? { first { if case .expected(let message) = $0 { message } else { nil } } }

    /// The first part that is marked as what to do, if any.
    public var remedy: Message? { first { if case .remedy(let message) = $0 { message } else { nil } } }

    private func first(_ wanted: (Piece) -> Message?) -> Message? {
        for piece in pieces {
            if let found = wanted(piece) ?? piece.inside?.first(wanted) { return found }
        }
        return nil
    }
}

extension Message.Piece {
    /// The message that this piece contains, if it contains one.
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
    /// All messages as one line, with `separator` between them.
    public func joined(separator: String) -> Message {
        var whole = Message()
        for (place, message) in enumerated() {
            if place > 0 { whole.append(.text(separator)) }
            whole.append(message)
        }
        return whole
    }
}
