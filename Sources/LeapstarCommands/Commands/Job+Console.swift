import Journals
import Leapstar

extension Job {
    /// Runs the job, keeps what it finishes in `journal`, and passes its events to `take`. Cancelling the task ends it with what it has by then; an error
    /// thrown by `take` ends it at once.
    @MainActor func followed(
        keptIn journal: Journal? = nil, take: (JobEvent) throws(CommandError) -> Void
    ) async throws(CommandError) -> Result<Outcome, JobError> {
        let told = AsyncStream<JobEvent>.makeStream()
        let task = Task { () throws -> Outcome in
            defer { told.continuation.finish() }
            return try await Journal.keeping(in: journal) {
                try await run { told.continuation.yield($0) }
            }
        }
        told.continuation.onTermination = { if case .cancelled = $0 { task.cancel() } }
        for await event in told.stream { try take(event) }
        do { return .success(try await task.value) } catch { return .failure(JobError(caught: error)) }
    }

    /// Runs the job, with a progress line that says what it is doing.
    @MainActor func shown(on console: Console) async throws(CommandError) -> Outcome {
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        let result = try await followed { event in
            switch event {
            case .stage(let text): progress.show(text)
            case .warning(let text): console.interject(text.spelled(.flags))
            case .note(let text): console.note(text.spelled(.flags))
            default: break
            }
        }
        do throws(JobError) { return try result.get() } catch { throw CommandError(error) }
    }
}
