import Leapstar

extension Job {
    /// Runs it, and hands what happens to `take`. Cancelling the task ends it with what it has by then; an error of `take` ends it at
    /// once. Errors spell fields as `spelling` does.
    @MainActor func followed(
        _ spelling: Message.Spelling, take: (JobEvent) throws(CommandError) -> Void
    ) async throws(CommandError) -> Outcome {
        let told = AsyncStream<JobEvent>.makeStream()
        let task = Task { () throws -> Outcome in
            defer { told.continuation.finish() }
            return try await run { told.continuation.yield($0) }
        }
        told.continuation.onTermination = { if case .cancelled = $0 { task.cancel() } }
        for await event in told.stream { try take(event) }
        do { return try await task.value } catch { throw CommandError(JobError(caught: error), spelling) }
    }

    /// Runs it with a progress line of what it is doing.
    @MainActor func shown(on console: Console) async throws(CommandError) -> Outcome {
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        return try await followed(.flags) { event in
            switch event {
            case .stage(let text): progress.show(text)
            case .warning(let text): console.interject(text)
            default: break
            }
        }
    }
}
