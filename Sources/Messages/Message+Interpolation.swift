extension Message: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { append(.text(text)) }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.message }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var message = Message()

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { message.append(.text(text)) }

        /// A value; of an error that says what it says as a message, that with what it names and marks.
        public mutating func appendInterpolation(_ value: some Any) {
            guard let error = value as? any MessageError else { return message.append(.text("\(value)")) }
            message.append(error.message)
        }

        /// What another message says.
        public mutating func appendInterpolation(_ other: Message) { message.append(other) }
    }
}

extension Message.StringInterpolation {
    /// A field about which somebody said something.
    public mutating func appendInterpolation(said name: String) { message.append(.said(name)) }

    /// A field that is to be given, with a value such as it might have.
    public mutating func appendInterpolation(field name: String, _ example: String? = nil) {
        message.append(.field(name, example: example))
    }

    /// What people call a field, at every door alike; its own name where no other is given.
    public mutating func appendInterpolation(word: String, for field: String? = nil) {
        message.append(.word(word, field: field ?? word))
    }

    /// A value such as a field might have that was named before.
    public mutating func appendInterpolation(value: String) { message.append(.value(value)) }

    /// What a door puts between quotation marks where it spells fields as it has them, as `'--sigma 0.2'`.
    public mutating func appendInterpolation(quoted words: Message) { message.append(.quoted(words)) }

    /// A study that does what is wanted, with what it would be given.
    public mutating func appendInterpolation(study name: String, _ rest: Message = "") {
        message.append(.study(name, rest: rest))
    }

    /// What the program does beside studies, with what it would be given, and in words for doors without it.
    public mutating func appendInterpolation(command name: String, _ rest: Message = "", words: String) {
        message.append(.command(name, rest: rest, words: words))
    }
}

extension Message.StringInterpolation {
    /// Marks what was got.
    public mutating func appendInterpolation(got value: some Any) { message.append(.got("\(value)")) }

    /// Marks what was got, in words that may name fields.
    public mutating func appendInterpolation(got words: Message) { mark(words, Message.Piece.got) }

    /// Marks what was expected.
    public mutating func appendInterpolation(expected words: Message) { mark(words, Message.Piece.expected) }

    /// Marks what to do.
    public mutating func appendInterpolation(remedy words: Message) { mark(words, Message.Piece.remedy) }

    private mutating func mark(_ words: Message, _ piece: (Message) -> Message.Piece) {
        message.adopt(words.code)
        message.append(piece(words))
    }
}
