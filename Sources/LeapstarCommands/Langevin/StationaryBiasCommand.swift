import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin stationary-bias`.
struct StationaryBiasCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "stationary-bias",
        abstract: "The bias of a solver's stationary mean by step size, and where a stated bias begins, certified.",
        discussion: """
            The mean over each trajectory's tail, less the exact mean of the law exp(-U/T). All step sizes take the same number \
            of steps, enough for the smallest one. --threshold encloses the step size dt* at which the bias reaches it. \
            Without --trajectories there are 4096, and without --temperature T is 0.25.
            """)

    @OptionGroup(title: "Bias") var bias: StationaryBiasOptions
    @OptionGroup(title: "Sampling") var sampling: BiasSamplingOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(bias.values, sampling.values)
        try await options.run(settings, console) { (request: BiasRequest) throws(JobError) in try request.plan() }
    }
}

/// The options about what is compared at which step sizes.
struct StationaryBiasOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The function whose mean is compared, over the coordinates, such as 'x^2'. (default: the loss U)",
            valueName: "text"))
    var observe: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Step sizes of the table. (default: six in a geometric row over the range)", valueName: "numbers"))
    var dtValues: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The range in which --threshold is looked for. (default: that of --dt-values, else 0.02:0.2)",
            valueName: "range"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Enclose the step size at which |bias| reaches this.", valueName: "number"))
    var threshold: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The width of the interval around dt*. (default: 1e-4 of dt*)", valueName: "number"))
    var tolerance: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.observe.name: observe, Keys.stepSizes.name: dtValues, Keys.dt.name: dt,
            Keys.threshold.name: threshold, Keys.tolerance.name: tolerance, Keys.plot.name: picture.plot,
        ].asRawValues
    }
}

/// The options about the trajectories whose tails are averaged.
struct BiasSamplingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "\(LangevinSolver.all.map(\.name).joined(separator: ", ")); mala has no bias. (default: em)",
            valueName: "name"))
    var solver: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Steps of each trajectory. (default: so that 12 relaxation times are left out)", valueName: "count"))
    var steps: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Leave out this share of the steps, at the start. (default: 0.5)", valueName: "number"))
    var discard: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The relaxation time to go by. (default: that of the spectral gap)", valueName: "number"))
    var relaxationTime: String?

    @Option(
        help: ArgumentHelp(
            "auto, plain, antithetic or control-variate. (default: auto, by a pilot)", valueName: "name"))
    var estimator: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The probability that all rows hold, and all that is said of dt*. (default: 0.95)", valueName: "number"))
    var confidence: String?

    var values: [String: RawValue] {
        [
            Keys.solver.name: solver, Keys.steps.name: steps, Keys.discard.name: discard,
            Keys.relaxationTime.name: relaxationTime, Keys.estimator.name: estimator,
            Keys.confidence.name: confidence,
        ].asRawValues
    }
}
