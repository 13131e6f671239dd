import Foundation
import HTTPTypes
import Hummingbird
import JobService
import NIOCore

/// Runs: asked for, followed, read, cancelled and forgotten.
struct JobRoutes<Context: RequestContext>: Sendable {
    let service: JobService
    let streams: StreamCount

    func add(to group: RouterGroup<Context>) {
        group.post("jobs", use: submit)
        group.post("commands") { request, _ in try await Answer.json(service.check(request.json(service.limits))) }
        group.get("jobs") { _, _ in Answer.json(RunList(jobs: await service.summaries)) }
        group.get("jobs/:id") { _, context in try await Answer.json(service.summary(context.id)) }
        group.get("jobs/:id/result") { _, context in
            try await Answer.bytes(ByteBuffer(bytes: service.result(context.id)), type: "application/json")
        }
        group.get("jobs/:id/report") { _, context in
            let run = try await service.summary(context.id)
            let page = try await ReportPage([service.result(run.id)])
            var response = Answer.text(page.html, type: "text/html; charset=utf-8")
            // The policy of this server forbids the page what it has with it; as a file it has its own.
            response.headers[.contentDisposition] = "attachment; filename=\"leapstar-\(run.kind)-\(run.id).html\""
            return response
        }
        group.get("jobs/:id/events", use: events)
        group.delete("jobs/:id") { _, context in
            Response(status: try await service.remove(context.id) ? .noContent : .accepted)
        }
    }

    private func submit(_ request: Request, _ context: Context) async throws -> Response {
        let run = try await service.submit(request.json(service.limits))
        var response = Answer.json(run, status: .created)
        response.headers[.location] = "\(PlaygroundServer.interface)/jobs/\(run.id)"
        return response
    }

    private func events(_ request: Request, _ context: Context) async throws -> Response {
        let log = try await service.log(context.id)
        let last = request.headers[.lastEventID].flatMap { Int($0) } ?? 0
        return try EventStream(log, after: last).response(counted: streams)
    }
}

private struct RunList: Encodable {
    let jobs: [RunSummary]
}

extension HTTPField.Name {
    fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID")!
}

extension RequestContext {
    /// What a path names.
    var id: String { parameters.get("id") ?? "" }
}

extension Request {
    /// The body, as long as it may be.
    func json(_ limits: ServiceLimits) async throws -> Data {
        do { return Data(buffer: try await body.collect(upTo: limits.bodyBytes)) } catch is NIOTooManyBytesError {
            throw Problem(
                .contentTooLarge, "the body is larger than the \(limits.bodyBytes) bytes that this server takes")
        } catch {
            throw Problem(.badRequest, "the body ends before its length")
        }
    }
}
