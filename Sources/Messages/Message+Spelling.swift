extension Message {
    /// How a door spells what is not text.
    public struct Spelling: Sendable {
        /// A field by name, where somebody said something of it.
        public var said: @Sendable (String) -> String
        /// A field by name that is to be given, with a value such as it might have.
        public var field: @Sendable (_ name: String, _ example: String?) -> String
        /// A value such as a field might have, where the field is named before it.
        public var value: @Sendable (String) -> String
        /// Words of a door amid a text, where they could be taken for others.
        public var quoted: @Sendable (String) -> String
        /// A study by name, with what it would be given.
        public var study: @Sendable (_ name: String, _ rest: String) -> String
        /// What the program does beside studies, by name with what it would be given, and in words for who has no
        /// commands.
        public var command: @Sendable (_ name: String, _ rest: String, _ words: String) -> String

        public init(
            said: @escaping @Sendable (String) -> String,
            field: @escaping @Sendable (_ name: String, _ example: String?) -> String,
            value: @escaping @Sendable (String) -> String = { $0 },
            quoted: @escaping @Sendable (String) -> String = { $0 },
            study: @escaping @Sendable (_ name: String, _ rest: String) -> String,
            command: @escaping @Sendable (_ name: String, _ rest: String, _ words: String) -> String = { $2 }
        ) {
            self.said = said
            self.field = field
            self.value = value
            self.quoted = quoted
            self.study = study
            self.command = command
        }
    }

    public func spelled(_ spelling: Spelling) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text), .word(let text, _): text
            case .said(let name): spelling.said(name)
            case .field(let name, let example): spelling.field(name, example)
            case .value(let value): spelling.value(value)
            case .quoted(let message): spelling.quoted(message.spelled(spelling))
            case .study(let name, let rest): spelling.study(name, rest.spelled(spelling))
            case .command(let name, let rest, let words): spelling.command(name, rest.spelled(spelling), words)
            case .got(let message), .expected(let message), .remedy(let message): message.spelled(spelling)
            }
        }.joined()
    }
}

extension Message.Spelling {
    /// In words: `'sigma' 0.2`.
    public static let plain = Message.Spelling(
        said: { "'\($0)'" }, field: { name, example in "'\(name)'" + (example.map { " \($0)" } ?? "") },
        study: { name, rest in "the study '\(name)'" + (rest.isEmpty ? "" : " with \(rest)") })

    /// As in a request in JSON: `"sigma": 0.2`.
    public static let json = Message.Spelling(
        said: { "'\($0)'" }, field: { name, example in "\"\(name)\"" + (example.map { ": \(quoted($0))" } ?? "") },
        value: quoted, study: { name, rest in "a request of kind '\(name)'" + (rest.isEmpty ? "" : " with \(rest)") })

    /// Numbers stand alone, texts between quotation marks.
    @Sendable private static func quoted(_ value: String) -> String {
        if value.first?.isLetter != true, Double(value) != nil { return value }
        return "\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension Message: CustomStringConvertible {
    /// In words.
    public var description: String { spelled(.plain) }
}
