public import Jobs

/// The state of a run.
public enum RunState: String, Sendable, Hashable, Encodable {
    case queued, running
    /// It ended with a result; that of a cancelled run has what was done by then.
    case finished, cancelled
    case failed

    /// Whether nothing more will happen.
    public var isOver: Bool { self != .queued && self != .running }
}

/// A run as clients see it.
public struct RunSummary: Sendable, Encodable {
    public let id, kind: String
    public let state: RunState
    /// The request with every field filled in.
    public let request: AnyRequest
    /// The command that does the same.
    public let command: String
    /// The number of events so far.
    public let events: Int
    /// The seconds it has been running; nil before it began.
    public let seconds: JSONOptional<Double>
    /// The reason why it failed; nil where it did not.
    public let error: JSONOptional<ErrorDocument>
}

/// A request of any kind.
public struct AnyRequest: Sendable, Encodable {
    let request: any Job

    public func encode(to encoder: any Encoder) throws { try request.encode(to: encoder) }
}
