import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin mixing-time`.
struct MixingTimeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "mixing-time",
        abstract: "Estimate the mixing time in several ways, and warn where a trajectory is shorter.",
        discussion: """
            The mixing time is the time in which what relaxes slowest falls by e: from the curvature at the minimum, from the \
            autocorrelation of the trajectories, which run as long as that takes, from the spectral gap of the \
            Fokker-Planck operator in one or two dimensions, and by Kramers where there is a barrier. It is compared with \
            --steps, of which there are 1000 without more; 1000 trajectories are measured.
            """)

    @OptionGroup(title: "Estimates") var estimates: MixingOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(estimates.values, solver.values, length.values)
        try await options.run(settings, console) { (request: MixingRequest) throws(JobError) in try request.plan() }
    }
}

/// The options of a mixing time beside its model.
struct MixingOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "States of each trajectory that count for the autocorrelation. (default: 2000)", valueName: "count"))
    var recordings: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Confidence of intervals. (default: 0.95)", valueName: "number"))
    var confidence: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Cells of the coarsest grid for the spectral gap, in two dimensions half of those along a coordinate. (default: 400, 32)",
            valueName: "count"))
    var cells: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.recordings.name: recordings, Keys.confidence.name: confidence, Keys.cells.name: cells,
            Keys.plot.name: picture.plot,
        ].asRawValues
    }
}
