import Leapstar

/// `leapstar bench --scale`
@MainActor struct ScaleBenchmark {
    private let settings: Settings
    private let limits: ScaleLimits
    private let picture: String?
    private let console: Console

    /// Finds what is wrong with the settings, which no device is needed for.
    init(_ settings: Settings, console: Console) throws(CommandError) {
        (self.settings, self.console) = (settings, console)
        limits = try settings.scaleLimits()
        picture = try settings.picture()
    }

    func run(on devices: [BenchmarkDevice], to output: inout DataOutput) async throws(CommandError) {
        let results = try await results(on: devices)
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try ScaleReport(results: results).listing.write(settings, console: console, to: &output)
        }
        errors.keep { () throws(CommandError) in
            if Task.isCancelled { throw console.cancelledBench() }
            if let picture { try ScaleFigure(results: results).figure.draw(to: picture) }
        }
        try errors.settle()
    }

    /// As many as there are when the task is cancelled.
    private func results(on devices: [BenchmarkDevice]) async throws(CommandError) -> [ScaleResult] {
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        var all: [ScaleResult] = []
        for axis in ScaleAxis.allCases {
            let run = ScaleRun(axis: axis, limits: limits)
            for work in try axis.cases(limits) {
                progress.show("\(axis.rawValue) \(work.value(on: axis).short())")
                let earlier = all.filter { $0.axis == axis }
                let more = try await cancellable { try await run.results(work, on: devices, after: earlier) }
                guard let more else { return all }
                all += more
            }
        }
        return all
    }
}

extension Settings {
    fileprivate func scaleLimits() throws(CommandError) -> ScaleLimits {
        var limits = ScaleLimits()
        if let most = try atLeastOne(Keys.trajectories, as: UInt64.self) { limits.trajectories = most }
        if let steps = try atLeastOne(Keys.steps, as: UInt32.self) { limits.steps = steps }
        if let repeats = try atLeastOne(BenchOptions.repeatsKey, as: UInt32.self) { limits.repeats = repeats }
        if let seconds = try value(BenchKindOptions.secondsKey) {
            guard seconds > 0 else { throw .usage("seconds must be above 0, got \(seconds)") }
            limits.seconds = seconds
        }
        guard limits.trajectories <= 1 << 63 else {
            throw .usage("trajectories must be at most 2^63, got \(limits.trajectories)")
        }
        return limits
    }
}
