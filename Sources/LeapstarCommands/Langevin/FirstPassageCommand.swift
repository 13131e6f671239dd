import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin first-passage`.
struct FirstPassageCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-passage",
        abstract: "When trajectories first reach a region, and at which rate, against exact times and Kramers' rate.",
        discussion: """
            Regions are looked at after each step. Trajectories that reach none count as censored, and their time counts in \
            the rate. With several regions, the first that is reached counts. Without more there are 1000 \
            trajectories of 20,000 steps.
            """)

    @OptionGroup(title: "Passage") var passage: FirstPassageOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(passage.values, solver.values, length.values)
        try await options.run(settings, console) { (request: FirstPassageRequest) throws(JobError) in try request.plan()
        }
    }
}

/// The options of first passages beside their model.
struct FirstPassageOptions: ParsableArguments {
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A region, such as 'x>0.9'; give it once for each.", valueName: "condition"))
    var to: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The probability that each interval holds. (default: 0.95)", valueName: "number"))
    var confidence: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        var values = [Keys.confidence.name: confidence, Keys.plot.name: picture.plot].asRawValues
        if !to.isEmpty { values[Keys.regions.name] = .list(to) }
        return values
    }
}
