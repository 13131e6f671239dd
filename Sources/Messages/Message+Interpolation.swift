extension Message: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { append(.text(text)) }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.message }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var message = Message()

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { message.append(.text(text)) }

        /// Any value, as its description; a ``MessageError`` as its message, with the fields that it names and its
        /// marks.
        public mutating func appendInterpolation(_ value: some Any) {
            guard let error = value as? any MessageError else { return message.append(.text("\(value)")) }
            message.append(error.message)
        }

        /// Another message, with the fields that it names and its marks.
        public mutating func appendInterpolation(_ other: Message) { message.append(other) }
    }
}

extension Message.StringInterpolation {
    /// A field that the user has said something about.
    public mutating func appendInterpolation(said name: String) { message.append(.said(name)) }

    /// A field that the user should give, with an example of its value.
    public mutating func appendInterpolation(field name: String, _ example: String? = nil) {
        message.append(.field(name, example: example))
    }

    /// The everyday word for a field, the same at every door; without `field`, the word is the field's own name.
    public mutating func appendInterpolation(word: String, for field: String? = nil) {
        message.append(.word(word, field: field ?? word))
    }

    /// An example value of a field that the text has already named.
    public mutating func appendInterpolation(value: String) { message.append(.value(value)) }

    /// Words that a door puts between quotation marks if its spelling of fields could be misread, as `'--sigma 0.2'`.
    public mutating func appendInterpolation(quoted words: Message) { message.append(.quoted(words)) }

    /// A study that does what the user wants, with the fields to give it.
    public mutating func appendInterpolation(study name: String, _ rest: Message = "") {
        message.append(.study(name, rest: rest))
    }

    /// A command of the program that is not a study, with what to give it, and in `words` for doors without commands.
    public mutating func appendInterpolation(command name: String, _ rest: Message = "", words: String) {
        message.append(.command(name, rest: rest, words: words))
    }
}

extension Message.StringInterpolation {
    /// Marks a value as what was got.
    public mutating func appendInterpolation(got value: some Any) { message.append(.got("\(value)")) }

    /// Marks words, which may name fields, as what was got.
    public mutating func appendInterpolation(got words: Message) { mark(words, Message.Piece.got) }

    /// Marks words, which may name fields, as what was expected.
    public mutating func appendInterpolation(expected words: Message) { mark(words, Message.Piece.expected) }

    /// Marks words, which may name fields, as what to do.
    public mutating func appendInterpolation(remedy words: Message) { mark(words, Message.Piece.remedy) }

    private mutating func mark(_ words: Message, _ piece: (Message) -> Message.Piece) {
        message.adopt(words.code)
        message.append(piece(words))
    }
}
