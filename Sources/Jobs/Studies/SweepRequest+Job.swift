import Boundaries
import Devices

extension SweepRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SweepDocument {
        let plan = try plan()
        let run = try await JobRun(backend, report: report)
        let largest = plan.sweep.stepSizes.reduce(0, max)
        if let warning = plan.experiment.stabilityWarning(largestStep: largest) { report(.warning(warning)) }
        var record = SweepRecord(plan, selection: run.selection)
        let observable = plan.experiment.experiment.observable
        let events = plan.sweep.events(plan.experiment.experiment, on: run.selection.backend, host: run.selection.host)
        _ = try await run.follow(events) { event in
            record.take(event)
            switch event {
            case .chose(let choice): report(.chose(CertificateDocument.Choice(choice)))
            case .probe(let probe): report(.probe(CertifiedProbeDocument(probe, observable)))
            case .finished: break
            }
        }
        record.seconds = run.seconds
        return SweepDocument(record)
    }
}
