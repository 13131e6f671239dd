import ArgumentParser
import Leapstar
import Reports

/// The command `leapstar slope`.
struct SlopeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "slope",
        abstract:
            "How the drift of each scheme grows with the step size: log-log slopes with intervals, and a picture.",
        discussion: """
            The drift at one dt is the mean over the seeds (1000 where nothing is said) of what --observable says (where nothing is \
            said \(SlopeRequest.observable.name)). --scheme may be given more than once, and with step sizes of its own behind \
            an @: --scheme leapfrog@0.002:0.0035:4. Numbers may be written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Slopes") var slope: SlopeOptions
    @OptionGroup var options: RunOptions<SeedEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        try InputFile.refuseSharedStandardInput(slope.from + [options.configuration.file.config].compactMap { $0 })
        let settings = try await options.settings(slope.values)
        if !slope.from.isEmpty, options.configuration.printRequest {
            throw .usage("--from reads files and runs nothing, so there is no request; leave --print-request out")
        }
        if !slope.from.isEmpty { return try await fit(slope.from, settings, console) }
        let request = try settings.request(SlopeRequest.self)
        try settings.refuseIdle(request)
        let plan = try settings.checked(try request.plan())
        if let first = plan.series.first { try settings.refuseIdle(first, console) }
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let remark = try settings.remark(on: request.share)
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try Self.files(settings)
        }
        if let remark { console.remark(remark) }
    }

    /// What is written beside the results.
    @MainActor static func files(_ settings: Settings) throws(CommandError) -> [ResultFile<SlopeRecord>] {
        try settings.summaryFolder() + settings.pictureFile(of: SlopeRecord.self) + [drifts]
    }

    /// Throws, after the results, where a drift has a sign that allows no slope.
    private static let drifts = ResultFile<SlopeRecord>(isElsewhere: false) { (run) throws(CommandError) in
        for series in run.series where !run.findsBands {
            if case .notPositive = series.obstacle, let obstacle = series.obstacle {
                throw .usage("\(series.name): \(obstacle)")
            }
        }
    }

    /// Computes the slopes of summary files; nothing is run.
    @MainActor private func fit(_ files: [String], _ settings: Settings, _ console: Console) async throws(CommandError)
    {
        try settings.refuseToRun(with: slope.findBands)
        let request = try settings.request(SlopeRequest.self)
        let confidence = try settings.checked(try request.checkedConfidence())
        let picture = try settings.picture()
        var output = try settings.dataOutput(console, keepsGoing: picture != nil)
        var summaries: [SlopeSummary] = []
        for file in files { summaries += try await Self.read(file) }
        let listing = SummaryListing(summaries, confidence: confidence)
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try listing.listing(try settings.value(Keys.format) ?? .table).write(
                settings, console: console, to: &output)
        }
        errors.keep { () throws(CommandError) in
            if let picture { try SlopeFigure(summaries, confidence: confidence).figure.draw(to: picture) }
        }
        try errors.settle()
    }
}

extension SlopeCommand {
    /// Reads the summaries in a file; `-` is standard input.
    @MainActor private static func read(_ file: String) async throws(CommandError) -> [SlopeSummary] {
        let bytes = try await InputFile.read(file, as: "summary", expected: "a file of JSON")
        do throws(JobError) { return try SlopeSummary.all(in: bytes, of: InputFile.shownName(file)) } catch {
            throw CommandError(error)
        }
    }
}

extension Settings {
    /// The folder of summaries beside the results, where it is requested.
    @MainActor fileprivate func summaryFolder() throws(CommandError) -> [ResultFile<SlopeRecord>] {
        guard let path = try value(Keys.summary) else { return [] }
        let folder = try SummaryFolder(path)
        return [ResultFile { (run) throws(CommandError) in try folder.write(run) }]
    }

    fileprivate func refuseIdle(_ slope: SlopePlan, _ console: Console) throws(CommandError) {
        let (idle, experiment) = (IdleOptions(self, console), slope.plan.experiment)
        try idle.refuseOfSample(experiment)
        guard experiment.noise.channel == .none, experiment.landscape.batch == nil else { return }
        try idle.refuse([Keys.replicates.name], because: "there is no noise, so no interval by the seeds")
    }

    /// Refuses options that say how to run, where summary files are read.
    fileprivate func refuseToRun(with findsBands: Bool) throws(CommandError) {
        if findsBands {
            throw .usage("--from reads files, which hold no seeds to find bands with; leave --find-bands out")
        }
        let used = [Keys.confidence.name, Keys.plot.name, Keys.format.name, Keys.output.name]
        for layer in layers where layer.origin == .commandLine {
            if let name = layer.values.keys.sorted().first(where: { !used.contains($0) }) {
                throw .usage("--from reads files and runs nothing, got --\(name) too; leave one of them out")
            }
        }
    }
}
