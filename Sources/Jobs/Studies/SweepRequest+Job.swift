package import Boundaries
package import Devices

extension SweepRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SweepDocument {
        try await plan().run(report: report)
    }
}

extension SweepPlan: StudyPlan {
    package var isHostAtWork: Bool { true }

    package var warnings: [String] {
        experiment.stabilityWarning(largestStep: sweep.stepSizes.reduce(0, max)).map { [$0] } ?? []
    }

    package func record(on selection: BackendSelection) -> SweepRecord { SweepRecord(self, selection: selection) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<SweepEvent, any Error> {
        sweep.events(experiment.experiment, on: selection.backend, host: selection.host)
    }
}
