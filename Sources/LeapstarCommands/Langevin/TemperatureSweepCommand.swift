import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin temperature-sweep`.
struct TemperatureSweepCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "temperature-sweep",
        abstract: "Train loss, test loss, generalisation gap and trajectory variance at each temperature.",
        discussion: """
            Every trajectory is averaged over its last steps; intervals come from the spread over independent trajectories. \
            Without a landscape this is logistic regression, at T from 0.001 to 0.1, with 2000 steps and 256 trajectories.
            """)

    @OptionGroup(title: "Sweep") var sweep: TemperatureSweepOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(sweep.values, solver.values, length.values)
        try await options.run(settings, console) { (request: TemperatureSweepRequest) throws(JobError) in
            try request.plan()
        }
    }
}

/// The options of a temperature sweep beside its model.
struct TemperatureSweepOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The share of the steps that is averaged, at the end. (default: 0.5)", valueName: "number"))
    var average: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The probability that each interval holds. (default: 0.95)", valueName: "number"))
    var confidence: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [Keys.average.name: average, Keys.confidence.name: confidence, Keys.plot.name: picture.plot].asRawValues
    }
}
