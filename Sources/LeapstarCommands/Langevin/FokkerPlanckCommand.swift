import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin fokker-planck`.
struct FokkerPlanckCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "fokker-planck",
        abstract: "Compare an ensemble's histograms with the density of the Fokker-Planck equation over time.",
        discussion: """
            The density is solved by finite volumes in one or two dimensions, from the place where trajectories start. The \
            distance is the total variation between histogram and density; by chance alone it has the stated mean and \
            standard error. A large ensemble sees the bias of a finite dt. Without more there are \
            20,000 trajectories of 1000 steps. Numbers may be written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Comparison") var comparison: DensityOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(comparison.values, solver.values, length.values)
        try await options.run(settings, console) { (request: FokkerPlanckRequest) throws(JobError) in try request.plan()
        }
    }
}

/// The options of a comparison beside its model.
struct DensityOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Times to compare at besides the end, such as 0.1,1,10. (default: five up to the end)",
            valueName: "numbers"))
    var times: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Most bins of a histogram, about equally probable. (default: 50)", valueName: "count"))
    var bins: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Cells along each coordinate for the density. (default: 1000 in one dimension, 128 in two)",
            valueName: "count"))
    var cells: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Probability of the verdict 'differs' for an ensemble that has the density. (default: 0.01)",
            valueName: "number"))
    var level: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.times.name: times, Keys.bins.name: bins, Keys.cells.name: cells, Keys.level.name: level,
            Keys.plot.name: picture.plot,
        ].asRawValues
    }
}
