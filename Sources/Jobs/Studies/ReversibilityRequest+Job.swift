package import Devices
package import Experiments
package import Messages

extension ReversibilityRequest: Job {
    public func completed() throws(JobError) -> ReversibilityRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> RoundTripDocument {
        try await plan().run(report: report)
    }
}

extension RoundTripPlan: StudyPlan {
    package var backend: BackendRequest? { nil }

    package var isHostAtWork: Bool { true }

    package var warnings: [Message] { notes }

    package func record(on selection: BackendSelection) -> RoundTripRecord { RoundTripRecord(self) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<RoundTrip, any Error> {
        .steps(UInt64(schemes.count)) { index in try trip(schemes[Int(index)]) }
    }
}
