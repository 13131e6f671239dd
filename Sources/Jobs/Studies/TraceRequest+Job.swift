import Experiments

extension TraceRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> TraceDocument {
        let plan = try plan()
        if let warning = plan.experiment.stabilityWarning(largestStep: plan.dt) { report(.warning(warning)) }
        var points: [TraceDocument.Point] = []
        for index in 0..<plan.trajectories {
            await Task.yield()
            if Task.isCancelled { break }
            do throws(ProbeError) {
                let more = try plan.trace(index).map(TraceDocument.Point.init)
                report(.trajectory(more))
                points += more
            } catch {
                guard JobError(error) == .cancelled else { throw JobError(error) }
                break
            }
        }
        return TraceDocument(plan, status: Task.isCancelled ? .cancelled : .complete, points: points)
    }
}
