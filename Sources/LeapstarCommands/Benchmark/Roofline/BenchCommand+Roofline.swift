import Leapstar

extension BenchCommand {
    /// Without names, the plain case.
    func rooflineCases(_ cases: [BenchmarkCase]) throws(CommandError) -> [BenchmarkCase] {
        guard !work.case.isEmpty else { return Array(cases.prefix(1)) }
        // How many rounds a median takes depends on the values.
        let countable = cases.filter { !$0.experiment.observable.isReduced }
        guard !countable.isEmpty else {
            throw .usage("--roofline does not count the selection of medians; name another --case")
        }
        return countable
    }

    /// `leapstar bench --roofline`
    @MainActor func roofline(
        _ run: RooflineRun, _ plot: String?, _ settings: Settings, _ progress: ProgressLine, _ console: Console,
        to output: inout DataOutput
    ) async throws(CommandError) {
        defer { progress.stop() }
        let repeats = run.repeats
        progress.show("ceilings, round 1 of \(repeats)")
        let record = try await cancellable {
            try await run.record { progress.show("ceilings, round \(min($0 + 1, repeats)) of \(repeats)") }
        }
        progress.stop()
        guard let record else { throw console.cancelledBench() }
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try RooflineReport(record: record).listing.write(settings, console: console, to: &output)
        }
        errors.keep { () throws(CommandError) in
            if let plot { try RooflineFigure(record: record).figure.draw(to: plot) }
        }
        try errors.settle()
    }
}
