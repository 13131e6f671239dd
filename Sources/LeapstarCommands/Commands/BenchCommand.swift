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
        let plot = try settings.picture()
        var output = try settings.dataOutput(console, keepsGoing: plot != nil)
        let scale = kind.scale ? try scaleBenchmark(settings, console) : nil
        let asked = try settings.without([Keys.backend.name]).backendRequest()
        let selection = try BenchmarkBackends(
            names: work.backend, threads: try settings.checked(try asked.grantedThreads(warn: console.warn)),
            kernels: asked.kernels, warn: console.warn)
        try refuseIdle(selection, settings, console)
        if kind.roofline { try selection.checkRoofline() }
        // What is wrong with options is said before devices are opened and proven, which takes seconds.
        let devices = try await selection.opened()
        if let scale { return try await scale.run(on: devices, to: &output) }
        let progress = ProgressLine(console.errors)
        if kind.roofline {
            let run = RooflineRun(
                cases: try rooflineCases(cases), devices: devices, repeats: repeats, threads: selection.threads)
            return try await roofline(run, plot, settings, progress, console, to: &output)
        }
        defer { progress.stop() }
        var results: [BenchmarkResult] = []
        for group in BenchmarkCase.groups(cases) {
            progress.show("\(group.map(\.name).joined(separator: " and ")), of \(counted(cases.count, "case"))")
            let run = BenchmarkRun(cases: group, devices: devices, repeats: repeats, warn: console.warn)
            guard let more = try await cancellable({ try await run.results() }) else { break }
            results += more
        }
        progress.stop()
        try BenchmarkReport(results: results).listing.write(settings, console: console, to: &output)
        if Task.isCancelled { throw console.cancelledBench() }
    }

    private var settings: Settings {
        let values = [kind.values, output.values].reduce(work.values) { $0.merging($1) { $1 } }
        return Settings(layers: [SettingsLayer(origin: .commandLine, values: values)])
    }

    private func refuseIdle(
        _ selection: BenchmarkBackends, _ settings: Settings, _ console: Console
    ) throws(CommandError) {
        let idle = IdleOptions(settings, console)
        if !selection.mayRunOpenCL {
            try idle.refuse([Keys.kernel.name, Keys.tuning.name], because: "--backend names no OpenCL device")
        }
        if !selection.mayRunOnProcessor { try idle.refuse([Keys.threads.name], because: "--backend names no cpu") }
        _ = try settings.outputPath()
        try settings.refuseUnread()
    }

    @MainActor private func scaleBenchmark(_ settings: Settings, _ console: Console) throws(CommandError)
        -> ScaleBenchmark
    {
        guard work.case.isEmpty else {
            throw .usage("--case names fixed cases, but --scale has its own; leave one of them out")
        }
        return try ScaleBenchmark(settings, console: console)
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
