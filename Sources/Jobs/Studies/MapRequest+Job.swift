package import Boundaries
package import Devices
package import Messages

extension MapRequest: Job {
    public func completed() throws(JobError) -> MapRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> MapDocument {
        try await plan().run(report: report)
    }
}

extension MapPlan: StudyPlan {
    package var isHostAtWork: Bool { true }

    package var warnings: [Message] { stabilityWarnings }

    package func record(on selection: BackendSelection) -> MapRecord { MapRecord(plan: self, selection: selection) }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<MapEvent, any Error> {
        map.events(experiment.experiment, on: selection.backend, host: selection.host, share: request.share)
    }
}
