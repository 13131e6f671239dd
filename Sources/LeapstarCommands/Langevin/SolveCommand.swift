import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin solve`.
struct SolveCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Solve a Langevin equation: means and spreads of an ensemble at chosen times, states and paths.",
        discussion: """
            Trajectories are independent, and the same at every temperature but for its strength. Without more there are \
            1000 of 1000 steps. Numbers may be written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Solution") var solve: SolveOptions
    @OptionGroup(title: "Replicas") var replicas: ReplicaOptions
    @OptionGroup(title: "Solver") var solver: SolverOptions
    @OptionGroup(title: "Length") var length: LengthOptions
    @OptionGroup var options: LangevinOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(solve.values, replicas.values, solver.values, length.values)
        let (states, audit) = (try settings.statesFile(), try settings.auditFile())
        try await options.run(settings, console) { (request: SolveRequest) throws(JobError) in
            var plan = try request.plan()
            plan.keepsStates = states != nil
            try plan.requireRoomForStates()
            return plan
        } files: { _ in
            let written = states.map { file in
                ResultFile<SolveRecord> { (record) throws(CommandError) in try file.write(record) }
            }
            let log = audit.map { file in
                ResultFile<SolveRecord> { (record) throws(CommandError) in try file.write(record.plan) }
            }
            return [written, log].compactMap(\.self)
        }
    }
}

/// The options of a solution beside its model.
struct SolveOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Times to describe the ensemble at besides the end, such as 0.1,1,10.", valueName: "numbers")
    )
    var times: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Average the iterates over this share of the steps, at the end, too.", valueName: "number"))
    var average: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Keep the paths of so many trajectories, counted from the first.", valueName: "count"))
    var paths: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Steps from one point of a path to the next. (default: 10)", valueName: "count"))
    var stride: String?

    @Option(
        help: ArgumentHelp(
            "Write the state of every trajectory at these times, and the paths: a name that ends in .npz, .csv or .json.",
            valueName: "file"))
    var states: String?

    @Option(
        help: ArgumentHelp(
            "Write the noise record of the first trajectory: step, colour, trit, noise, parameter and change of each draw; as CSV for a name that ends in .csv.",
            valueName: "file"))
    var audit: String?

    @OptionGroup var picture: PictureOptions

    var values: [String: RawValue] {
        [
            Keys.times.name: times, Keys.average.name: average, Keys.paths.name: paths, Keys.stride.name: stride,
            Keys.states.name: states, Keys.audit.name: audit, Keys.plot.name: picture.plot,
        ].asRawValues
    }
}
