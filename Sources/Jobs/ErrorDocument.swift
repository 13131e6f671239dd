public import Messages

/// A job's error as a value: its parts for programs, and its whole line for people.
public struct ErrorDocument: Codable, Sendable, Hashable {
    public let code: Message.Code
    /// The long name of the request's field that is wrong or missing; nil where the error concerns no single field.
    public let field: String?
    /// What was got, what was expected, and what to do; each is nil where the message does not say it.
    public let got, expected, remedy: String?
    /// The whole message, on one line.
    public let message: String

    /// Takes the parts of `error`; fields and values are spelled as in JSON requests unless `spelling` says otherwise.
    public init(_ error: JobError, _ spelling: Message.Spelling = .json) {
        let line = error.message
        func spelled(_ part: Message?) -> String? { part?.spelled(spelling).onOneLine }
        // Every message of a job's error has a code.
        code = line.code ?? .invalid
        field = line.field
        (got, expected, remedy) = (spelled(line.got), spelled(line.expected), spelled(line.remedy))
        message = line.spelled(spelling).onOneLine
    }

    /// Writes every key; a part that the message does not have is null.
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
