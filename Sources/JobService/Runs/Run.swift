import Foundation
import Jobs
import Reports

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
    private var begun, ended: ContinuousClock.Instant?
    private var task: Task<Void, Never>?

    init(id: String, _ request: CheckedRequest) { (self.id, job, command) = (id, request.job, request.command) }

    var summary: RunSummary {
        let seconds = begun.map { ((ended ?? .now) - $0) / .seconds(1) }
        return RunSummary(
            id: id, kind: type(of: job).kind, state: state, request: AnyRequest(request: job),
            command: command, events: log.count, seconds: JSONOptional(seconds), error: JSONOptional(error))
    }

    /// Runs the job; `end` is called with its outcome, on any thread.
    func begin(end: @escaping @Sendable (Ending) async -> Void) {
        (state, begun) = (.running, .now)
        task = Self.task(job, log, end)
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
        _ job: some Job, _ log: EventLog, _ end: @escaping @Sendable (Ending) async -> Void
    ) -> Task<Void, Never> {
        Task.detached {
            let ending = await ending(of: job, log)
            await end(ending)
        }
    }

    private static func ending<Asked: Job>(of job: Asked, _ log: EventLog) async -> Ending {
        do throws(JobError) {
            let outcome = try await job.run { log.append(.init($0)) }
            return .result(
                JSONText.document(outcome), line: JSONText.line(FinishedLine(outcome)),
                isCancelled: Task.isCancelled)
        } catch { return .failed(error) }
    }
}

extension EventLog.Line {
    init(_ event: JobEvent) {
        json = JSONText.line(event)
        name = event.name
    }
}
