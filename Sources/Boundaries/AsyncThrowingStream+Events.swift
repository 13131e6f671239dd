extension AsyncThrowingStream where Element: Sendable, Failure == any Error {
    /// A stream of what `run` reports, as it happens. Cancelling the consuming task cancels `run`.
    package static func reports(
        of run: @escaping @Sendable (_ report: @escaping @Sendable (Element) -> Void) async throws -> Void
    ) -> AsyncThrowingStream<Element, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await run { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// A stream of what `run` reports, as it happens, and finally of its result.
    static func events(
        of run: @escaping @Sendable (_ report: @escaping @Sendable (Element) -> Void) async throws -> Element
    ) -> AsyncThrowingStream<Element, any Error> {
        .reports { report in report(try await run(report)) }
    }
}
