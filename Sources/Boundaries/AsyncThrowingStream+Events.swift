extension AsyncThrowingStream where Element: Sendable, Failure == any Error {
    /// A stream of what `run` reports, as it happens, and finally of its result. Cancelling the consuming task cancels
    /// `run`.
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
