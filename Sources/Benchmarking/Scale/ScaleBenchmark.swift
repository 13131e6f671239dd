import Jobs

/// The benchmark of cost against size, axis by axis.
struct ScaleBenchmark: Sendable {
    let limits: ScaleLimits
    let devices: [BenchmarkDevice]

    /// Measures the axes; where the task is cancelled, the result has the rows that were done.
    func run(
        _ report: @escaping @Sendable (JobEvent) -> Void
    ) async throws(JobError) -> (BenchDocument.Measured, isComplete: Bool) {
        var all: [ScaleResult] = []
        for axis in ScaleAxis.allCases {
            let run = ScaleRun(axis: axis, limits: limits)
            for work in try axis.cases(limits) {
                report(.stage("\(axis.rawValue) \(work.value(on: axis).short())"))
                let earlier = all.filter { $0.axis == axis }
                let more = try await unlessCancelled { try await run.results(work, on: devices, after: earlier) }
                guard let more else { return (.scale(ScaleDocument(all)), isComplete: false) }
                for result in more { report(.found("row", ScaleDocument.Row(result))) }
                all += more
            }
        }
        return (.scale(ScaleDocument(all)), isComplete: true)
    }
}
