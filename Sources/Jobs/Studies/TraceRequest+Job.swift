package import Devices
package import Experiments
package import Messages

extension TraceRequest: Job {
    public func completed() throws(JobError) -> TraceRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> TraceDocument {
        try await plan().run(report: report)
    }
}

extension TracePlan: StudyPlan {
    package var backend: BackendRequest? { nil }

    package var isHostAtWork: Bool { true }

    package var warnings: [Message] { experiment.stabilityWarnings(largestStep: dt) }

    package func record(on selection: BackendSelection) -> TraceRecord { TraceRecord(self) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<[TracePoint], any Error> {
        .steps(trajectories) { index in try trace(index) }
    }
}
