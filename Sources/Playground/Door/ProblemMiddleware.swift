import Hummingbird
import JobService

/// Turns whatever goes wrong into problem details that tell nothing of the server.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch { return Self.problem(of: error).response }
    }

    private static func problem(of error: any Error) -> Problem {
        switch error {
        case let error as Problem: error
        case let error as ServiceError: Problem(error)
        case let error as any HTTPResponseError where error.status == .notFound:
            Problem(.notFound, "there is nothing at this address for this method")
        case let error as any HTTPResponseError: Problem(error.status, "the request cannot be served")
        default: Problem(.internalServerError, "the server failed at this request")
        }
    }
}
