/// What is said of a kind of studies to people: what it is for, and what its fields are.
public struct KindWords: Sendable {
    public let summary: String
    /// By name; a field without a text of its own has none.
    public let fields: [String: String]

    public init(summary: String, fields: [String: String]) { (self.summary, self.fields) = (summary, fields) }
}
