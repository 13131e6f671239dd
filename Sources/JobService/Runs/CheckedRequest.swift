public import Jobs
import Reports

/// A request with every field filled in.
public struct CheckedRequest: Sendable, Encodable {
    public let request: AnyRequest
    /// The command that does the same.
    public let command: String

    /// Throws ``JobError/invalid(_:)`` for a bad request.
    init(_ asked: some Job) throws(JobError) {
        request = AnyRequest(request: try asked.completed())
        command = CommandLineText(asked).text
    }

    var job: any Job { request.request }
}
