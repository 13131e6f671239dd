import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin check-gibbs`.
struct CheckGibbsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-gibbs",
        abstract: "Test an ensemble against the Gibbs law exp(-L/T): means, distributions, and one verdict.",
        discussion: """
            Means over the final part are tested across trajectories, which are independent, so an ensemble that has not left \
            its start is rejected; a step size that shifts the law is, too, where the ensemble is large enough to show it. Without \
            more there are 256 trajectories of 20,000 steps.
            """)

    @OptionGroup(title: "Check") var check: CheckGibbsOptions
    @OptionGroup(title: "Replicas") var replicas: ReplicaOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(check.values, replicas.values, solver.values, length.values)
        let arrays = try settings.arraysFile()
        try await options.run(settings, console) { (request: CheckGibbsRequest) throws(JobError) in
            try request.plan()
        } files: { _ in
            arrays.map { file in [ResultFile { (record) throws(CommandError) in try file.write(record) }] } ?? []
        }
    }
}

/// The options of a check beside its model.
struct CheckGibbsOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Leave out this share of the steps, at the start. (default: 0.5)", valueName: "number"))
    var discard: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Steps from one draw of a chain to the next. (default: so that there are about 100)", valueName: "count"))
    var stride: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The probability of a false rejection. (default: 0.01)", valueName: "number"))
    var level: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Test against the law at this temperature. (default: the run's)", valueName: "number"))
    var againstTemperature: String?

    @Option(
        help: ArgumentHelp("Write the chains as NumPy's array 'chains': a name that ends in .npz.", valueName: "file"))
    var arrays: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.discard.name: discard, Keys.stride.name: stride, Keys.level.name: level,
            Keys.againstTemperature.name: againstTemperature, Keys.arrays.name: arrays,
            Keys.plot.name: picture.plot,
        ].asRawValues
    }
}
