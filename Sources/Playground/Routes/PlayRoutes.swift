import HTTPTypes
import Hummingbird
import JobService

/// Ensembles that are played with.
struct PlayRoutes<Context: RequestContext>: Sendable {
    let service: PlayService

    func add(to group: RouterGroup<Context>) {
        group.post("plays") { request, _ in
            try await Answer.json(service.begin(request.json(service.limits)), status: .created)
        }
        group.post("plays/:id/advance") { request, context in
            try await Answer.json(service.advance(context.id, request.json(service.limits)))
        }
        group.delete("plays/:id") { _, context in
            try await service.remove(context.id)
            return Response(status: .noContent)
        }
    }
}
