import HTTPTypes
import Hummingbird
import JobService
import Jobs
import Messages

/// What a client has done wrong, as problem details (RFC 9457).
struct Problem: Error, Encodable {
    let type = "about:blank"
    let title: String
    let status: Int
    /// The whole of it on one line.
    let detail: String
    /// As the `error` of an event; null where it has no such part.
    let code: Message.Code
    let field, got, expected, remedy: JSONOptional<String>
    /// When to ask again, in seconds; nil where that does not help.
    var retryAfter: Int?

    private enum CodingKeys: String, CodingKey { case type, title, status, detail, code, field, got, expected, remedy }

    init(_ status: HTTPResponse.Status, _ message: Message, retryAfter: Int? = nil) {
        let document = ErrorDocument(JobError.invalid(message))
        (title, self.status, detail) = (status.reasonPhrase, status.code, document.message)
        (code, field) = (document.code, JSONOptional(document.field))
        (got, expected) = (JSONOptional(document.got), JSONOptional(document.expected))
        remedy = JSONOptional(document.remedy)
        self.retryAfter = retryAfter
    }

    init(_ error: ServiceError) {
        switch error {
        case .invalid(let error): self.init(.unprocessableContent, error.message)
        case .unknown(let message): self.init(.notFound, message)
        case .unfinished(let message): self.init(.notFound, message)
        case .busy(let message, let seconds): self.init(.tooManyRequests, message, retryAfter: seconds)
        }
    }

    var response: Response {
        var response = Answer.json(self, status: HTTPResponse.Status(code: status))
        response.headers[.contentType] = "application/problem+json"
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if response.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
