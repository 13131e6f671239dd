import HTTPTypes
import Hummingbird
import JobService
import Messages

/// Turns whatever goes wrong into problem details that tell nothing of the server.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch { return Self.response(to: request, failing: error) }
    }

    private static func response(to request: Request, failing error: any Error) -> Response {
        if let error = error as? any HTTPResponseError, error.status == .notFound { return nothing(for: request) }
        return problem(of: error).response
    }

    private static func problem(of error: any Error) -> Problem {
        switch error {
        case let error as Problem: error
        case let error as ServiceError: Problem(error)
        case let error as any HTTPResponseError: Problem(error.status, "the request cannot be served")
        default: Problem(.internalServerError, "the server failed at this request")
        }
    }

    /// The router does not tell addresses that there are not from those that take other methods.
    private static func nothing(for request: Request) -> Response {
        let methods = Methods.allowed(at: request.uri.path)
        guard !methods.isEmpty, !methods.contains(request.method.rawValue) else {
            return Problem(.notFound, .unknownName("there is nothing at this address")).response
        }
        let allowed = methods.joined(separator: ", ")
        let message = Message.unsupported("got another method, expected \(expected: "\(allowed)")")
        var response = Problem(.methodNotAllowed, message).response
        response.headers[.allow] = allowed
        return response
    }
}
