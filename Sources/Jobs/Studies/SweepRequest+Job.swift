package import Boundaries
package import Devices
package import Messages

extension SweepRequest: Job {
    public func completed() throws(JobError) -> SweepRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SweepDocument {
        try await plan().run(report: report)
    }
}

extension SweepPlan: StudyPlan {
    package var isHostAtWork: Bool { true }

    package var warnings: [Message] {
        experiment.stabilityWarnings(largestStep: sweep.stepSizes.reduce(0, max))
    }

    package func record(on selection: BackendSelection) -> SweepRecord { SweepRecord(self, selection: selection) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<SweepEvent, any Error> {
        sweep.events(experiment.experiment, on: selection.backend, host: selection.host, share: request.share)
    }
}
