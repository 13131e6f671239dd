import ArgumentParser
import Leapstar

/// `leapstar bench`
struct BenchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure trajectory-steps per second of each backend and device on fixed cases.",
        discussion: """
            Backends take turns within each repeat; the median and the best time count. Results must agree bit for bit. \
            Cases: \(BenchmarkCase.all.map(\.name).joined(separator: ", ")).
            """)

    @OptionGroup(title: "Benchmark") var work: BenchOptions
    @OptionGroup(title: "In place of rates on fixed cases") var kind: BenchKindOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = settings
        let repeats = try settings.atLeastOne(BenchOptions.repeatsKey, as: UInt32.self) ?? 5
        let cases = try cases(settings)
        _ = try settings.value(Keys.format)
        let backends = try await BenchmarkBackends.selected(
            work.backend, threads: try settings.threads(console: console), kernels: try settings.kernels())
        if kind.scale {
            guard work.case.isEmpty else {
                throw .usage("--case names fixed cases, but --scale has its own; leave one of them out")
            }
            return try await ScaleBenchmark(settings: settings, backends: backends, console: console).run()
        }
        let progress = ProgressLine(console.errors)
        if kind.roofline { return try await roofline(cases, backends, repeats, settings, progress, console) }
        defer { progress.stop() }
        var results: [BenchmarkResult] = []
        for (place, work) in cases.enumerated() {
            progress.show("case \(place + 1) of \(cases.count), \(work.name)")
            let run = BenchmarkRun(work: work, backends: backends, repeats: repeats)
            guard let more = try await cancellable({ try await run.results() }) else { break }
            results += more
        }
        progress.stop()
        try BenchmarkReport(results: results).listing.write(settings, console: console)
        if Task.isCancelled { throw .cancelled }
    }

    private var settings: Settings {
        let values = [kind.values, output.values].reduce(work.values) { $0.merging($1) { $1 } }
        return Settings(layers: [SettingsLayer(origin: .commandLine, values: values)])
    }

    private func cases(_ settings: Settings) throws(CommandError) -> [BenchmarkCase] {
        let trajectories = try settings.atLeastOne(Keys.trajectories, as: UInt64.self) ?? 65_536
        let steps = try settings.atLeastOne(Keys.steps, as: UInt32.self) ?? 1000
        return try BenchmarkCase.named(work.case).map { $0.sized(trajectories: trajectories, steps: steps) }
    }
}

extension Settings {
    /// A count of 1 or more.
    func atLeastOne<Word: FixedWidthInteger>(_ key: SettingKey<UInt64>, as word: Word.Type) throws(CommandError)
        -> Word?
    {
        let count = try count(key, as: word)
        if count == 0 { throw .usage("\(key.name) must be at least 1, got 0") }
        return count
    }
}
