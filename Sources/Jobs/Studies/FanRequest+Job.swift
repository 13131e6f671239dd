import Devices
import Experiments

extension FanRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> FanDocument {
        let plan = try plan()
        let run = try await JobRun(backend, report: report)
        if let warning = plan.experiment.stabilityWarning(largestStep: plan.dt) { report(.warning(warning)) }
        do {
            let probe = try FanProbe(plan.experiment.experiment, on: run.selection.backend)
            let fan = try await probe.fan(dt: plan.dt, recordings: plan.recordings)
            return FanDocument(
                FanRecord(
                    request: plan.request, plan: plan.experiment, device: run.selection.backend.device, fan: fan,
                    recordings: plan.recordings))
        } catch { throw JobError(caught: error) }
    }
}
