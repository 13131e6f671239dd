package import Devices
package import Experiments
package import Messages

extension FanRequest: Job {
    public func completed() throws(JobError) -> FanRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> FanDocument {
        try await plan().run(report: report)
    }
}

extension FanPlan: StudyPlan {
    package var isHostAtWork: Bool { experiment.experiment.estimator == .controlVariate }

    package var warnings: [Message] { experiment.stabilityWarnings(largestStep: dt) }

    package func record(on selection: BackendSelection) -> FanRecord { FanRecord(self, selection: selection) }

    package func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<Fan, any Error> {
        let probe: FanProber
        do throws(ExperimentError) { probe = try FanProber(experiment.experiment, on: selection.backend) } catch {
            throw JobError(error)
        }
        let (dt, recordings) = (dt, recordings)
        return .steps(1) { _ in try await probe.fan(dt: dt, recordings: recordings) }
    }
}
