public import Messages

/// What went wrong, as a value: for a program that looks at one part of it, and for people its whole line.
public struct ErrorDocument: Codable, Sendable, Hashable {
    public let code: Message.Code
    /// The field of the request that is wrong or missing, by its long name; nil where it is none, or no one.
    public let field: String?
    /// What was got, expected, and what to do, as far as the line says so.
    public let got, expected, remedy: String?
    /// The whole, on one line.
    public let message: String

    /// Fields and values are spelled as in requests in JSON where nothing else is said.
    public init(_ error: JobError, _ spelling: Message.Spelling = .json) {
        let line = error.message
        func spelled(_ part: Message?) -> String? { part?.spelled(spelling).onOneLine }
        // Every message of a job's error has a code.
        code = line.code ?? .invalid
        field = line.field
        (got, expected, remedy) = (spelled(line.got), spelled(line.expected), spelled(line.remedy))
        message = line.spelled(spelling).onOneLine
    }

    /// Synthesised, but for the keys of what is not said, which are always there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
        try container.encode(field, forKey: .field)
        try container.encode(got, forKey: .got)
        try container.encode(expected, forKey: .expected)
        try container.encode(remedy, forKey: .remedy)
        try container.encode(message, forKey: .message)
    }
}
