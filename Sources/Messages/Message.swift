/// A line for people that names fields of requests without saying how they are written: each door spells them in its own way, a
/// command line as `--sigma 0.2`, a program as `sigma`.
public struct Message: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case said(String)
        case field(String, example: String?)
        case study(String, rest: String)
    }

    private(set) var pieces: [Piece]
}

extension Message {
    /// How a door spells what is not text.
    public struct Spelling: Sendable {
        /// A field by name, where somebody said something of it.
        public let said: @Sendable (String) -> String
        /// A field by name that is to be given, with a value such as it might have.
        public let field: @Sendable (_ name: String, _ example: String?) -> String
        /// A study by name, with what it would be given.
        public let study: @Sendable (_ name: String, _ rest: String) -> String

        public init(
            said: @escaping @Sendable (String) -> String,
            field: @escaping @Sendable (_ name: String, _ example: String?) -> String,
            study: @escaping @Sendable (_ name: String, _ rest: String) -> String
        ) {
            self.said = said
            self.field = field
            self.study = study
        }

        /// In words: `'sigma' 0.2`.
        public static let plain = Spelling(
            said: { "'\($0)'" }, field: { name, example in "'\(name)'" + (example.map { " \($0)" } ?? "") },
            study: { name, _ in "the study '\(name)'" })
    }

    public func spelled(_ spelling: Spelling) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .said(let name): spelling.said(name)
            case .field(let name, let example): spelling.field(name, example)
            case .study(let name, let rest): spelling.study(name, rest)
            }
        }.joined()
    }

    /// The fields that it names, in order, each once.
    public var fields: [String] {
        var names: [String] = []
        for piece in pieces {
            switch piece {
            case .said(let name), .field(let name, _): if !names.contains(name) { names.append(name) }
            case .text, .study: continue
            }
        }
        return names
    }

    public static func + (first: Message, second: Message) -> Message { Message(pieces: first.pieces + second.pieces) }
}

extension Message: CustomStringConvertible {
    /// In words.
    public var description: String { spelled(.plain) }
}

extension Message: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { pieces = [.text(text)] }

    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { pieces.append(.text(text)) }

        public mutating func appendInterpolation(_ value: some Any) { pieces.append(.text("\(value)")) }

        /// What another message says.
        public mutating func appendInterpolation(_ message: Message) { pieces += message.pieces }

        /// A field about which somebody said something.
        public mutating func appendInterpolation(said name: String) { pieces.append(.said(name)) }

        /// A field that is to be given, with a value such as it might have.
        public mutating func appendInterpolation(field name: String, _ example: String? = nil) {
            pieces.append(.field(name, example: example))
        }

        /// A study that does what is wanted, with what it would be given.
        public mutating func appendInterpolation(study name: String, _ rest: String = "") {
            pieces.append(.study(name, rest: rest))
        }
    }
}
