import Boundaries
package import Devices
package import Doctor
package import Messages
import Synchronization

extension DoctorRequest: Job {
    public func completed() throws(JobError) -> DoctorRequest { try plan().request }

    /// Examines one device after the other. A failing device is part of the outcome, not an error.
    ///
    /// The outcome of a cancelled examination holds every check that was finished.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> DoctorDocument {
        try await plan().run(report: report)
    }
}

extension DoctorPlan: StudyPlan {
    /// It examines devices itself.
    package var backend: BackendRequest? { nil }

    package var isHostAtWork: Bool { true }

    package var warnings: [Message] { [] }

    package func record(on selection: BackendSelection) -> DoctorRecord { DoctorRecord(self) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<DoctorRecord.Event, any Error> {
        .reports { report in
            let (candidates, notes) = try candidates()
            report(.found(devices: candidates.count, notes: notes))
            for candidate in candidates {
                report(.began(candidate))
                let listener = ExaminationListener(candidate, report)
                report(.examined(try await candidate.examine(effort, report: listener.hear)))
            }
        }
    }
}

/// Reports the events of an examination as events of a study.
private final class ExaminationListener: Sendable {
    private let name: String
    private let report: @Sendable (DoctorRecord.Event) -> Void
    /// The progress that was last told: checks report more often than in whole percents.
    private let told = Mutex("")

    init(_ candidate: Candidate, _ report: @escaping @Sendable (DoctorRecord.Event) -> Void) {
        name = candidate.name
        self.report = report
    }

    @Sendable func hear(_ event: Examination.Event) {
        switch event {
        case .working(let check, let part): tell("\(name): \(check), \((100 * part).fixed(0)) %")
        case .finished(let result): report(.checked(result, device: name))
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
