package import Devices
package import Experiments

extension TraceRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> TraceDocument {
        try await plan().run(report: report)
    }
}

extension TracePlan: StudyPlan {
    package var backend: BackendRequest? { nil }

    package var isHostAtWork: Bool { true }

    package var warnings: [String] { experiment.stabilityWarning(largestStep: dt).map { [$0] } ?? [] }

    package func record(on selection: BackendSelection) -> TraceRecord { TraceRecord(self) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<[TracePoint], any Error> {
        .steps(trajectories) { index in try trace(index) }
    }
}
