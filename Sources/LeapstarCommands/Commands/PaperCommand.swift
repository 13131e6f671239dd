import ArgumentParser
import Leapstar
import Paper
import Pictures
import Playground
import Reports

/// The command `leapstar paper`.
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
    @OptionGroup(title: "Configuration") var configuration: StudyConfigurationOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await configuration.settings([
            paper.values, experiment.values, ensemble.values, random.values, backend.values,
        ])
        try settings.refuseOwnSchemes()
        if let out = paper.out, out.isEmpty || out == InputFile.standardInput {
            throw .usage("--out got '\(out)', expected the name of a folder; the results are several files")
        }
        let request = try settings.request(PaperRequest.self)
        let plan = try settings.checked(try request.plan())
        if let slope = plan.slopes.series.first {
            try IdleOptions(settings, console).refuseNoise(slope.plan.experiment)
        }
        if configuration.printRequest { return try settings.write(plan.request, console: console) }
        guard let out = paper.out else {
            throw .usage("missing expected argument '--out <folder>'; see 'leapstar paper --help'")
        }
        let folder = try PaperFolder(out, command: request.command, console: console)
        // The command has its own folder, and its own text on standard output.
        let rest = settings.without([Keys.format.name, Keys.output.name])
        try await StudyRun(plan, rest, console).run { () throws(CommandError) in
            [ResultFile { (record) throws(CommandError) in try folder.write(record) }]
        }
    }
}

extension PaperRequest {
    /// A command line that gives the same numbers, on any backend.
    var command: String {
        var numbers = self
        numbers.backend = BackendRequest()
        return CommandLineText(numbers).text
    }
}

/// The folder with all results. It is made before the run, so that it can be written at its end.
@MainActor private final class PaperFolder {
    private let path, command: String
    private let console: Console
    private var folder: ResultFolder

    init(_ path: String, command: String, console: Console) throws(CommandError) {
        (self.path, self.command, self.console) = (path, command, console)
        folder = try ResultFolder(path)
    }

    func write(_ record: PaperRecord) throws(CommandError) {
        let files = try record.sections.map { (section) throws(CommandError) in try write(section) }
        try folder.write(ReportPage(record, command: command, files: files).html, to: "index.html")
        try folder.commit()
        if files.joined().contains(where: FigureFile.isScript) {
            console.warn("gnuplot is not installed: the figures are scripts; run 'sudo apt-get install gnuplot-nox'")
        }
        try console.print("Wrote \(path)/index.html\n")
    }

    /// Writes the files of a section, and returns their names.
    private func write(_ section: PaperSection) throws(CommandError) -> [String] {
        for file in section.files { try folder.write(file.text, to: file.name) }
        var names = section.files.map(\.name)
        for picture in section.pictures { names += try folder.draw(picture.figure, as: picture.name) }
        return names
    }
}

/// The options about where the results go.
struct PaperOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder that does not exist yet, or is empty.", valueName: "folder"))
    var out: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Probability that an interval holds its slope. (default: 0.95)", valueName: "number"))
    var confidence: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Ensembles drawn from the seeds for an interval. (default: 1000)", valueName: "count"))
    var replicates: String?
}

extension PaperOptions {
    var values: [String: RawValue] {
        [Keys.confidence.name: confidence, Keys.replicates.name: replicates].asRawValues
    }
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
