import Doctor
import Synchronization

extension DoctorRequest: Job {
    /// Examines one device after the other. A failing device is part of the outcome, not an error.
    ///
    /// The outcome of a cancelled examination holds every check that was finished.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> DoctorDocument {
        let plan = try plan()
        let (candidates, notes) = try plan.candidates()
        var (reports, examined) = ([DeviceReport](), 0)
        for candidate in candidates where !Task.isCancelled {
            let finished = FinishedChecks()
            let listener = ExaminationListener(candidate, finished, report)
            do { reports.append(try await candidate.examine(plan.effort, report: listener.hear)) } catch {
                let error = JobError(caught: error)
                guard error == .cancelled else { throw error }
                if !finished.results.isEmpty { reports.append(candidate.interrupted(after: finished.results)) }
                continue
            }
            examined += 1
        }
        return DoctorDocument(plan.request, reports, notes: notes, isComplete: examined == candidates.count)
    }
}

/// Reports the events of an examination as events of a job.
private final class ExaminationListener: Sendable {
    private let name: String
    private let finished: FinishedChecks
    private let report: @Sendable (JobEvent) -> Void
    /// The progress that was last told: checks report more often than in whole percents.
    private let told = Mutex("")

    init(_ candidate: Candidate, _ finished: FinishedChecks, _ report: @escaping @Sendable (JobEvent) -> Void) {
        name = candidate.name
        self.finished = finished
        self.report = report
    }

    @Sendable func hear(_ event: Examination.Event) {
        finished.add(event)
        switch event {
        case .working(let check, let part): tell("\(name): \(check), \((100 * part).fixed(0)) %")
        case .finished(let result): report(.examined(DoctorDocument.Check(result), device: name))
        }
    }

    private func tell(_ stage: String) {
        let isNews = told.withLock { last in
            defer { last = stage }
            return last != stage
        }
        if isNews { report(.stage(stage)) }
    }
}
