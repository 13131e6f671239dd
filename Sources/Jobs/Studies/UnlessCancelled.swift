import Boundaries

/// The result of `work`, or nil as soon as the task is cancelled, although the work may take a moment more to notice.
package func unlessCancelled<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws(JobError) -> Value? {
    let results = AsyncThrowingStream.reports { report in report(try await work()) }
    do { for try await value in results { return value } } catch {
        let error = JobError(caught: error)
        if error != .cancelled { throw error }
    }
    return nil
}
