import ArgumentParser
import Leapstar

/// `leapstar paper`
struct PaperCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper",
        abstract:
            "The measurements of the workshop paper in one run: slopes, controls, cap, reversibility, executions, figures.",
        discussion: """
            Writes JSON, CSV, figures and an index page into a new folder. Where nothing is said: the tanh network on mini-batches of 8, \
            masses from its fan-ins, damping 1e-3, an energy cap of 2, 1000 steps, 1000 seeds. Figures need gnuplot; without it their \
            scripts are written.
            """)

    @OptionGroup(title: "Paper") var paper: PaperOptions
    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @OptionGroup(title: "Ensemble") var ensemble: EnsembleOptions<SeedEstimator>
    @OptionGroup(title: "Random numbers") var random: RandomOptions
    @OptionGroup(title: "Backend") var backend: BackendOptions
    @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await configuration.settings([
            experiment.values, ensemble.values, random.values, backend.values,
        ])
        try settings.refuseOwnSchemes()
        guard !paper.out.isEmpty, paper.out != InputFile.standardInput else {
            throw .usage("--out got '\(paper.out)', expected the name of a folder; the results are several files")
        }
        let plan = try PaperPlan(settings)
        var folder = try ResultFolder(paper.out)
        if let plan = plan.slopes.first?.plan { try IdleOptions(settings, console).refuseNoise(plan.experiment) }
        let selection = try await settings.selectBackend(isHostAtWork: false, console: console)
        for warning in selection.warnings { console.warn(warning) }
        try settings.refuseUnread()
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        let run = PaperRun(plan: plan, selection: selection, progress: progress)
        let sections = try await run.sections()
        progress.stop()
        let page = PaperPage(plan, command: settings.paperCommand, device: selection.backend.device, sections: sections)
        let isDrawn = try page.write(into: folder)
        try folder.commit()
        if !isDrawn {
            console.warn("gnuplot is not installed: the figures are scripts; run 'sudo apt-get install gnuplot-nox'")
        }
        try console.print(
            (sections.flatMap(\.conclusion) + ["Wrote \(paper.out)/index.html"]).joined(separator: "\n") + "\n")
    }
}

/// Where the results go.
struct PaperOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder that does not exist yet, or is empty.", valueName: "folder"))
    var out: String
}

extension Settings {
    fileprivate func refuseOwnSchemes() throws(CommandError) {
        for name in [Keys.scheme.name, Keys.observable.name] {
            if let layer = strongest(having: name), layers[layer].origin == .commandLine {
                throw .usage("the paper run has its own, got --\(name); leave it out, or take 'leapstar slope'")
            }
        }
    }
}
