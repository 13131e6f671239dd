public import Jobs
import Reports

/// A request with every field filled in.
public struct CheckedRequest: Sendable, Encodable {
    public let request: AnyRequest
    /// The command that does the same.
    public let command: String

    init(_ job: any Job) {
        request = AnyRequest(request: job)
        command = CommandLineText(job).text
    }
}
