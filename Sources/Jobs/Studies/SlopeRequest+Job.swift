import Boundaries
import Devices

extension SlopeRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SlopeDocument {
        let plans = try plans()
        let run = try await JobRun(backend, report: report)
        for plan in plans {
            let largest = plan.study.stepSizes.last ?? 0
            if let warning = plan.plan.stabilityWarning(largestStep: largest) { report(.warning(warning)) }
        }
        var record = SlopeRecord(
            completed(plans), plans, confidence: try checkedConfidence(), selection: run.selection)
        for (index, plan) in plans.enumerated() where !Task.isCancelled {
            let events = plan.study.events(plan.plan.experiment, on: run.selection.backend)
            _ = try await run.follow(events) { event in
                record.take(event, of: index)
                if case .point(let point) = event { report(.point(series: index, SlopeDocument.Point(point))) }
            }
        }
        record.status = record.series.allSatisfy { $0.outcome != nil } ? .complete : .cancelled
        record.seconds = run.seconds
        return SlopeDocument(record)
    }
}
