import Synchronization

extension AsyncThrowingStream where Element: Sendable, Failure == any Error {
    /// A stream of `step` at 0, 1, … below `count`. Each element is made only on request, so that a large one waits for
    /// its writer. The stream ends where the task is cancelled.
    package static func steps(_ count: UInt64, _ step: @escaping @Sendable (UInt64) async throws -> Element) -> Self {
        let place = Place()
        return AsyncThrowingStream {
            let index = place.next.load(ordering: .relaxed)
            guard index < count, !Task.isCancelled else { return nil }
            place.next.store(index + 1, ordering: .relaxed)
            return try await unlessCancelled { try await step(index) }
        }
    }
}

/// The place that a stream has reached.
private final class Place: Sendable {
    let next = Atomic<UInt64>(0)
}
