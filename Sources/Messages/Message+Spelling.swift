extension Message {
    /// The spelling of one door, for the parts of messages that are not plain text.
    public struct Spelling: Sendable {
        /// Spells the name of a field that the user has said something about.
        public var said: @Sendable (String) -> String
        /// Spells a field that the user should give, with an example of its value.
        public var field: @Sendable (_ name: String, _ example: String?) -> String
        /// Spells an example value of a field that the text has already named.
        public var value: @Sendable (String) -> String
        /// Sets words apart from the text around them, where they could be misread.
        public var quoted: @Sendable (String) -> String
        /// Spells a study by name, with the fields to give it.
        public var study: @Sendable (_ name: String, _ rest: String) -> String
        /// Spells a command of the program that is not a study: by name and arguments, or by the given words at a door
        /// without commands.
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
    /// The spelling of plain text: `'sigma' 0.2`.
    public static let plain = Message.Spelling(
        said: { "'\($0)'" }, field: { name, example in "'\(name)'" + (example.map { " \($0)" } ?? "") },
        study: { name, rest in "the study '\(name)'" + (rest.isEmpty ? "" : " with \(rest)") })

    /// The spelling of a request in JSON: `"sigma": 0.2`.
    public static let json = Message.Spelling(
        said: { "'\($0)'" }, field: { name, example in "\"\(name)\"" + (example.map { ": \(quoted($0))" } ?? "") },
        value: quoted, study: { name, rest in "a request of kind '\(name)'" + (rest.isEmpty ? "" : " with \(rest)") })

    /// Numbers stand alone; other values stand between quotation marks.
    @Sendable private static func quoted(_ value: String) -> String {
        if value.first?.isLetter != true, Double(value) != nil { return value }
        return "\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension Message: CustomStringConvertible {
    /// The message in the plain spelling.
    public var description: String { spelled(.plain) }
}
