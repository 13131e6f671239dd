import ArgumentParser
import Leapstar

/// `leapstar slope`
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
        let slopes = try settings.checked(try request.plans())
        if let slope = slopes.first { try settings.refuseIdle(slope, console) }
        if options.configuration.printRequest { return try settings.write(request.completed(slopes), console: console) }
        let selection = try await settings.selectBackend(isHostAtWork: false, console: console)
        for warning in selection.warnings { console.warn(warning) }
        for slope in slopes {
            try await slope.plan.warnIfUnstable(largestStep: slope.study.stepSizes.last ?? 0, console: console)
        }
        let record = SlopeRecord(
            request.completed(slopes), slopes, confidence: try settings.checked(try request.checkedConfidence()),
            selection: selection)
        var presenter = try SlopePresenter(record, settings: settings, console: console)
        try settings.refuseUnread()
        do throws(CommandError) { try await present(on: selection.backend, on: &presenter) } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Runs scheme after scheme. Events end without the last one where the task was cancelled.
    @MainActor private func present(on backend: any Backend, on presenter: inout SlopePresenter)
        async throws(CommandError)
    {
        for (index, series) in presenter.run.series.enumerated() where !Task.isCancelled {
            presenter.begin(index)
            let events = series.study.events(series.plan.experiment, on: backend)
            do { for try await event in events { presenter.show(event, of: index) } } catch {
                let error = CommandError(caught: error)
                if error != .cancelled { throw error }
            }
            if presenter.run.series[index].outcome == nil { break }
        }
        try presenter.close(isComplete: presenter.run.series.allSatisfy { $0.outcome != nil })
    }

    /// The slopes of summary files; nothing is run.
    @MainActor private func fit(_ files: [String], _ settings: Settings, _ console: Console) async throws(CommandError)
    {
        try settings.refuseToRun(with: slope.findBands)
        let request = try settings.request(SlopeRequest.self)
        let confidence = try settings.checked(try request.checkedConfidence())
        let picture = try settings.picture()
        var output = try settings.dataOutput(console, keepsGoing: picture != nil)
        var summaries: [SlopeSummary] = []
        for file in files { summaries += try await SlopeSummary.read(file) }
        let listing = SummaryListing(summaries: summaries, confidence: confidence)
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

extension Settings {
    fileprivate func refuseIdle(_ slope: SlopePlan, _ console: Console) throws(CommandError) {
        let (idle, experiment) = (IdleOptions(self, console), slope.plan.experiment)
        try idle.refuseOfSample(experiment)
        guard experiment.noise.channel == .none, experiment.landscape.batch == nil else { return }
        try idle.refuse([Keys.replicates.name], because: "there is no noise, so no interval by the seeds")
    }

    /// Options that say how to run, where summary files are read.
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
