import Devices
import Experiments

extension ProbeRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> RunDocument {
        let plan = try plan()
        let run = try await JobRun(backend, report: report)
        if let warning = plan.experiment.stabilityWarning(largestStep: plan.dt) { report(.warning(warning)) }
        var record = RunRecord(
            request: .probe(plan.request), plan: plan.experiment, question: .probe(dt: plan.dt),
            backend: run.selection.backend)
        do {
            let prober = try Prober(plan.experiment.experiment, on: run.selection.backend, host: run.selection.host)
            let probe = try await prober.probe(dt: plan.dt)
            record.trials.append(probe)
            record.status = .complete
            report(.trial(TrialDocument(probe, plan.experiment.experiment.observable)))
        } catch {
            let error = JobError(caught: error)
            guard error == .cancelled else { throw error }
        }
        record.seconds = run.seconds
        return RunDocument(record)
    }
}
