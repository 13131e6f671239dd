import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin run`.
struct LangevinRunCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a whole YAML file: solutions with each solver and step size, and the checks that it asks for.",
        discussion: """
            The file has the sections sde, discretization, verification and instrumentation, and beside them any of these \
            options by their long names; flags win over it. All parts cover the time of --steps with --dt, the learning \
            rate. A part that the model does not allow is skipped, with the reason.
            """)

    @Argument(help: ArgumentHelp("The YAML file; - is standard input.", valueName: "file")) var file: String?
    @OptionGroup(title: "Parts") var suite: SuiteOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options(reading: file).settings(suite.values, length.values)
        if file != nil { try settings.refuseIdleInFiles() }
        let audit = try settings.auditFile()
        try await options.run(settings, console) { (request: SuiteRequest) throws(JobError) in
            try request.plan()
        } files: { _ in
            audit.map { file in
                [ResultFile { (record) throws(CommandError) in try file.write(record.plan.tracked) }]
            } ?? []
        }
    }

    /// The options, with `file` as their configuration.
    private func options(reading file: String?) throws(CommandError) -> LangevinOptions {
        guard let file else { return options }
        guard options.configuration.file.config == nil else {
            throw .usage("got both a file and --config, expected one of them; leave one out")
        }
        var options = options
        options.configuration.file.config = file
        return options
    }
}

extension Settings {
    /// Refuses keys of a file that is for a whole run alone and that have no effect on it.
    fileprivate func refuseIdleInFiles() throws(CommandError) {
        let known = Set(SuiteRequest.fields.map(\.name) + [Keys.audit.name, Keys.format.name, Keys.output.name])
        for layer in layers where layer.origin != .commandLine {
            guard let name = layer.values.keys.sorted().first(where: { !known.contains($0) }) else { continue }
            throw .usage("\(layer.named(name)) has no effect on this run; leave it out")
        }
    }
}

/// The options about what a whole run consists of.
struct SuiteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Solve with each of these solvers. (default: em,rkmil,sosri)", valueName: "names"))
    var solvers: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Solve with each of these step sizes. (default: --dt)", valueName: "numbers"))
    var dtValues: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The learning rate: the step size of the checks, whose --steps all parts last. (default: 0.01)",
            valueName: "number"))
    var dt: String?

    @Option(
        help: ArgumentHelp("Compare the ensemble with the Fokker-Planck equation. (default: false)", valueName: "flag"))
    var checkFokkerPlanck: String?

    @Option(
        help: ArgumentHelp(
            "Check the ensemble against the Gibbs law. (default: as --check-fokker-planck)", valueName: "flag"))
    var checkGibbs: String?

    @Option(help: ArgumentHelp("Estimate the mixing time. (default: false)", valueName: "flag"))
    var estimateMixingTime: String?

    @Option(
        help: ArgumentHelp(
            "Compare solvers and step sizes on the same Brownian paths. (default: false)", valueName: "flag"))
    var compareDiscretizations: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Steps of their finest grid in the largest common step. (default: 2, or 1 for the exact solution)",
            valueName: "count"))
    var refine: String?

    @Option(
        help: ArgumentHelp("Keep the draws of a trajectory with their colours. (default: false)", valueName: "flag"))
    var trackColors: String?

    @Option(
        name: .customLong("verify-gf3"),
        help: ArgumentHelp("Check the balance of those colours modulo 3. (default: false)", valueName: "flag"))
    var verifyGF3: String?

    @Option(
        help: ArgumentHelp(
            "Write the noise record of a trajectory with the learning rate; as CSV for a name that ends in .csv.",
            valueName: "file"))
    var audit: String?

    var values: [String: RawValue] {
        [
            Keys.solvers.name: solvers, Keys.stepSizes.name: dtValues, Keys.stepSize.name: dt,
            Keys.checkFokkerPlanck.name: checkFokkerPlanck, Keys.checkGibbs.name: checkGibbs,
            Keys.estimateMixingTime.name: estimateMixingTime,
            Keys.compareDiscretizations.name: compareDiscretizations, Keys.trackColors.name: trackColors,
            Keys.refinement.name: refine,
            Keys.verifyGF3.name: verifyGF3, Keys.audit.name: audit,
        ].asRawValues
    }
}
