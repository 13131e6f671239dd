import Boundaries
import Devices

extension MapRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> MapDocument {
        let plan = try plan()
        let run = try await JobRun(backend, report: report)
        if let warning = plan.stabilityWarning { report(.warning(warning)) }
        var record = MapRecord(plan: plan, selection: run.selection)
        let events = plan.map.events(plan.experiment.experiment, on: run.selection.backend, host: run.selection.host)
        _ = try await run.follow(events) { event in
            record.take(event)
            switch event {
            case .stage(let text): report(.stage(text))
            case .cell(let cell): report(.cell(MapDocument.Cell(cell)))
            case .finished: break
            }
        }
        record.seconds = run.seconds
        return MapDocument(record)
    }
}
