import ArgumentParser
import Leapstar

/// `leapstar bench`
struct BenchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure trajectory-steps per second of each backend and device on fixed cases.",
        discussion: """
            Backends take turns within each repeat; the median and the best time count. Results must agree bit for bit. \
            Cases: \(BenchmarkCase.all.map(\.name).joined(separator: ", ")).
            """)

    private static let repeatsKey = SettingKey("repeats", .count("5"))

    @Option(help: ArgumentHelp("A case, or the beginning of several, such as harmonic; may be repeated. (default: all)", valueName: "name"))
    var `case`: [String] = []

    @Option(help: ArgumentHelp("A backend; may be repeated. (default: cpu, and opencl if there is any)", valueName: "name"))
    var backend: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("Trajectories of each run. (default: 65536)", valueName: "count"))
    var trajectories: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Steps of each trajectory. (default: 1000)", valueName: "count"))
    var steps: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Runs that are measured. (default: 5)", valueName: "count"))
    var repeats: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads of the cpu backend. (default: one for each core)", valueName: "count"))
    var threads: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = settings
        let repeats = try settings.atLeastOne(Self.repeatsKey, as: UInt32.self) ?? 5
        let cases = try cases(settings)
        _ = try settings.value(Keys.format)
        let backends = try BenchmarkBackends.selected(backend, threads: try settings.threads())
        let progress = ProgressLine(console.errors)
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
        let flags = [
            Keys.trajectories.name: trajectories, Keys.steps.name: steps, Self.repeatsKey.name: repeats,
            Keys.threads.name: threads,
        ].asRawValues
        return Settings(layers: [
            SettingsLayer(origin: .commandLine, values: flags.merging(output.values) { $1 })
        ])
    }

    private func cases(_ settings: Settings) throws(CommandError) -> [BenchmarkCase] {
        let trajectories = try settings.atLeastOne(Keys.trajectories, as: UInt64.self) ?? 65_536
        let steps = try settings.atLeastOne(Keys.steps, as: UInt32.self) ?? 1000
        return try BenchmarkCase.named(`case`).map { $0.sized(trajectories: trajectories, steps: steps) }
    }
}

extension Settings {
    /// A count of 1 or more.
    func atLeastOne<Word: FixedWidthInteger>(_ key: SettingKey<UInt64>, as word: Word.Type) throws(CommandError) -> Word? {
        let count = try count(key, as: word)
        if count == 0 { throw .usage("\(key.name) must be at least 1, got 0") }
        return count
    }
}
