/// The result of `work`, or nil as soon as the task is cancelled, although the work may take a moment more to notice.
package func unlessCancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws(JobError) -> Value? {
    let results = AsyncThrowingStream<Value, any Error> { continuation in
        let task = Task {
            do {
                continuation.yield(try await work())
                continuation.finish()
            } catch { continuation.finish(throwing: error) }
        }
        continuation.onTermination = { _ in task.cancel() }
    }
    do { for try await value in results { return value } } catch {
        let error = JobError(caught: error)
        if error != .cancelled { throw error }
    }
    return nil
}
