import Leapstar

extension BenchCommand {
    /// `leapstar bench --roofline`: without names, the plain case.
    @MainActor func roofline(
        _ cases: [BenchmarkCase], _ backends: [any Backend], _ repeats: UInt32, _ settings: Settings,
        _ progress: ProgressLine, _ console: Console
    ) async throws(CommandError) {
        defer { progress.stop() }
        let (cases, plot) = (work.case.isEmpty ? Array(cases.prefix(1)) : cases, try settings.value(Keys.plot))
        let run = RooflineRun(
            cases: cases, backends: backends, repeats: repeats, threads: try settings.threads(console: console))
        progress.show("ceilings, round 1 of \(repeats)")
        let record = try await cancellable {
            try await run.record { progress.show("ceilings, round \(min($0 + 1, repeats)) of \(repeats)") }
        }
        progress.stop()
        guard let record else { throw .cancelled }
        try RooflineReport(record: record).listing.write(settings, console: console)
        if let plot { try RooflineFigure(record: record).figure.draw(to: plot) }
    }
}
