import Foundation
import Jobs
import Reports
import Synchronization

/// A job that a client asked for, and what came of it.
///
/// Confined to the ``JobService`` that made it, but for its log.
final class Run {
    let id: String
    /// The job, with every field filled in.
    let job: any Job
    /// The command that does the same.
    private let command: String
    let log = EventLog()
    private(set) var state = RunState.queued
    /// The result in JSON; nil before there is one, and where the run failed.
    private(set) var result: Data?
    private var error: ErrorDocument?
    /// The bytes of what it has told.
    var bytes: Int { log.bytes + (result?.count ?? 0) }
    private var begun: ContinuousClock.Instant?
    private(set) var ended: ContinuousClock.Instant?
    private(set) var task: Task<Void, Never>?

    init(id: String, _ request: CheckedRequest) { (self.id, job, command) = (id, request.job, request.command) }

    var summary: RunSummary {
        let seconds = begun.map { ((ended ?? .now) - $0) / .seconds(1) }
        return RunSummary(
            id: id, kind: type(of: job).kind, state: state, request: AnyRequest(request: job),
            command: command, events: log.count, seconds: JSONOptional(seconds), error: JSONOptional(error))
    }

    /// Runs the job; `end` is called with its outcome, on any thread. A job that tells more than `most` bytes is cancelled.
    func begin(most: Int, end: @escaping @Sendable (Ending) async -> Void) {
        (state, begun) = (.running, .now)
        task = Self.task(job, log, most, end)
    }

    /// Cancels a run; one that has not begun ends at once.
    func cancel() {
        task?.cancel()
        if state == .queued { finish(.failed(.cancelled)) }
    }

    func finish(_ ending: Ending) {
        ended = .now
        task = nil
        switch ending {
        case .result(let document, let line, let isCancelled):
            (state, result) = (isCancelled ? .cancelled : .finished, Data(document.utf8))
            log.close(with: .init(name: "finished", json: line))
        case .failed(let error):
            state = error == .cancelled ? .cancelled : .failed
            let document = ErrorDocument(error)
            self.error = document
            log.close(with: .init(name: "failed", json: JSONText.line(FailedLine(document))))
        }
    }

    /// What came of a job.
    enum Ending: Sendable {
        /// The result as a document, and the last event with it on a line.
        case result(String, line: String, isCancelled: Bool)
        case failed(JobError)
    }

    private static func task(
        _ job: some Job, _ log: EventLog, _ most: Int, _ end: @escaping @Sendable (Ending) async -> Void
    ) -> Task<Void, Never> {
        Task.detached {
            let ending = await ending(of: job, log, most)
            await end(ending)
        }
    }

    private static func ending<Asked: Job>(of job: Asked, _ log: EventLog, _ most: Int) async -> Ending {
        let excess = Excess()
        let work = Task {
            try await job.run { event in
                log.append(.init(event))
                if log.bytes > most { excess.stop() }
            }
        }
        excess.watch(work)
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        do {
            let outcome = try result.get()
            return .result(
                JSONText.document(outcome), line: JSONText.line(FinishedLine(outcome)), isCancelled: work.isCancelled)
        } catch { return .failed(JobError(caught: error)) }
    }
}

/// Ends a job that tells more than is kept.
private final class Excess: Sendable {
    private let state = Mutex<(stop: (@Sendable () -> Void)?, isStopped: Bool)>((nil, false))

    func watch<Value>(_ task: Task<Value, any Error>) {
        state.withLock { state in
            state.stop = { task.cancel() }
            if state.isStopped { task.cancel() }
        }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.stop?()
        }
    }
}

extension EventLog.Line {
    init(_ event: JobEvent) {
        json = JSONText.line(event)
        name = event.name
    }
}
