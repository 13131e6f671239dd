extension AsyncThrowingStream where Element: Sendable, Failure == any Error {
    /// What `run` reports, as it happens, and at last what it returns. Cancelling the consuming task cancels it.
    static func events(
        of run: @escaping @Sendable (_ report: @escaping @Sendable (Element) -> Void) async throws -> Element
    ) -> AsyncThrowingStream<Element, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    continuation.yield(try await run { continuation.yield($0) })
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
