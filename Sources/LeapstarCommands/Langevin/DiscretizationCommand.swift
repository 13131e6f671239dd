import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin discretization-study`.
struct DiscretizationCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "discretization-study",
        abstract: "Compare step sizes and solvers on the same Brownian paths: errors, orders, final losses.",
        discussion: """
            Every trajectory is one path of the finest grid, on which each solver takes steps of each size. Strong errors are \
            distances from the reference, weak ones differences of means. Without --trajectories there are 4096, and with it \
            a multiple of 64; without --time or --steps, 100 steps of the largest size.
            """)

    @OptionGroup(title: "Comparison") var comparison: DiscretizationOptions
    @OptionGroup(title: "Length") var length: ComparedLengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(comparison.values, length.values)
        try await options.run(settings, console) { (request: DiscretizationRequest) throws(JobError) in
            try request.plan()
        }
    }
}

/// The options about what is compared with what.
struct DiscretizationOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Step sizes with a common grid. (default: 0.08,0.04,0.02,0.01)", valueName: "numbers"))
    var dtValues: String?

    @Option(
        help: ArgumentHelp(
            "Solvers out of em, rkmil, sosri, heun, and leimkuhler-matthews and mala, which have weak errors only. (default: em,rkmil,sosri)",
            valueName: "names"))
    var solvers: String?

    @Option(
        help: ArgumentHelp(
            "What errors are errors against: exact, for dx = a*x dt + b*x dW, or a solver on the finest grid. (default: exact where it can be, else sosri, or em where noise is not diagonal)",
            valueName: "name"))
    var reference: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Steps of the finest grid in the largest common step of --dt-values. (default: 8, or 1 for exact)",
            valueName: "count"))
    var refine: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The probability that each interval holds. (default: 0.95)", valueName: "number"))
    var confidence: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.stepSizes.name: dtValues, Keys.solvers.name: solvers, Keys.reference.name: reference,
            Keys.refinement.name: refine, Keys.confidence.name: confidence, Keys.plot.name: picture.plot,
        ].asRawValues
    }
}

/// The options about how long compared trajectories are.
struct ComparedLengthOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Steps of the largest size in each trajectory. (default: about 100)", valueName: "count"))
    var steps: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "In place of steps: the time span, a whole number of steps of every size.", valueName: "number"))
    var time: String?

    var values: [String: RawValue] { [Keys.steps.name: steps, Keys.time.name: time].asRawValues }
}
