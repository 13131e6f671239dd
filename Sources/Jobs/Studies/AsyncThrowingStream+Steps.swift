import Synchronization

extension AsyncThrowingStream where Element: Sendable, Failure == any Error {
    /// What `step` gives for 0, 1, … below `count`, each made when it is asked for: one that is large waits for whoever
    /// writes it. Ends where the task is cancelled.
    static func steps(_ count: UInt64, _ step: @escaping @Sendable (UInt64) async throws -> Element) -> Self {
        let place = Place()
        return AsyncThrowingStream {
            let index = place.next.load(ordering: .relaxed)
            guard index < count, !Task.isCancelled else { return nil }
            place.next.store(index + 1, ordering: .relaxed)
            return try await step(index)
        }
    }
}

/// How far a stream is.
private final class Place: Sendable {
    let next = Atomic<UInt64>(0)
}
