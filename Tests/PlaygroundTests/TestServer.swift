import JobService
import Playground
import Testing

/// Runs `body` with a server on a free port, which ends with it.
func withServer(
    token: String? = nil, limits: ServiceLimits = ServiceLimits(),
    _ body: @escaping @Sendable (PlainClient) async throws -> Void
) async throws {
    let (ports, port) = AsyncStream<Int>.makeStream()
    let server = PlaygroundServer(.init(port: 0, token: token), limits: limits)
    let serving = Task {
        defer { port.finish() }
        try await server.run { port.yield($0) }
    }
    defer { serving.cancel() }
    for await number in ports { return try await body(PlainClient(port: number)) }
    try await serving.value
    Issue.record("the server ended before it was ready")
}
