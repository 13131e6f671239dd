import Jobs

/// The benchmark of throughput in fixed cases, group by group.
struct RateBenchmark: Sendable {
    let cases: [BenchmarkCase]
    let devices: [BenchmarkDevice]
    let repeats: UInt32

    /// Measures the cases; where the task is cancelled, the result has those that were done.
    func run(
        _ report: @escaping @Sendable (JobEvent) -> Void
    ) async throws(JobError) -> (BenchDocument.Measured, isComplete: Bool) {
        var results: [BenchmarkResult] = []
        for group in BenchmarkCase.groups(cases) {
            report(.stage("\(group.map(\.name).joined(separator: " and ")), of \(counted(cases.count, "case"))"))
            let run = BenchmarkRun(cases: group, devices: devices, repeats: repeats) { report(.warning($0)) }
            guard let more = try await unlessCancelled({ try await run.results() }) else {
                return (.rates(RateDocument(results)), isComplete: false)
            }
            for result in more { report(.found("case", RateDocument.Entry(result))) }
            results += more
        }
        return (.rates(RateDocument(results)), isComplete: true)
    }
}
