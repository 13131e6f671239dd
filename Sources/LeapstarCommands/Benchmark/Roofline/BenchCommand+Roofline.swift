import Leapstar

extension BenchCommand {
    /// Without names, the plain case.
    func rooflineCases(_ cases: [BenchmarkCase]) -> [BenchmarkCase] {
        work.case.isEmpty ? Array(cases.prefix(1)) : cases
    }

    /// `leapstar bench --roofline`
    @MainActor func roofline(
        _ run: RooflineRun, _ plot: String?, _ settings: Settings, _ progress: ProgressLine, _ console: Console
    ) async throws(CommandError) {
        defer { progress.stop() }
        let repeats = run.repeats
        progress.show("ceilings, round 1 of \(repeats)")
        let record = try await cancellable {
            try await run.record { progress.show("ceilings, round \(min($0 + 1, repeats)) of \(repeats)") }
        }
        progress.stop()
        guard let record else { throw console.cancelledBench() }
        try RooflineReport(record: record).listing.write(settings, console: console)
        if let plot { try RooflineFigure(record: record).figure.draw(to: plot) }
    }
}
