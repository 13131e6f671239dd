import Leapstar

/// The result of `work`, or nil as soon as the task is cancelled, although the work may take a moment more to notice.
@MainActor func cancellable<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws(CommandError) -> Value? {
    do throws(JobError) { return try await unlessCancelled(work) } catch { throw CommandError(error) }
}
