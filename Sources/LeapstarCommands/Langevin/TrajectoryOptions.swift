import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The options about one solver and its step size.
struct SolverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "\(LangevinSolver.all.map(\.name).joined(separator: ", ")); in upper or lower case. (default: em)",
            valueName: "name"))
    var solver: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The step size. (default: 0.01)", valueName: "number"))
    var dt: String?

    var values: [String: RawValue] { [Keys.solver.name: solver, Keys.stepSize.name: dt].asRawValues }
}

/// The options about how long trajectories are.
struct LengthOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Steps of each trajectory. (default: see above)", valueName: "count"))
    var steps: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("In place of steps: the time span, a whole number of them.", valueName: "number"))
    var time: String?

    var values: [String: RawValue] { [Keys.steps.name: steps, Keys.time.name: time].asRawValues }
}

/// The options about how many trajectories there are, and their random numbers.
struct TrajectoryOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Independent trajectories, such as 1000 or 1e9. (default: see above)", valueName: "count"
        ))
    var trajectories: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seed of the whole run, such as 42. (default: 0xDEADBEEF)", valueName: "count"))
    var seed: String?

    @Option(
        help: ArgumentHelp(
            "Random numbers: philox, gay (made from the colours of the seed) or mulberry32. (default: philox)",
            valueName: "name"))
    var rng: String?

    var values: [String: RawValue] {
        [Keys.trajectories.name: trajectories, Keys.seed.name: seed, Keys.rng.name: rng].asRawValues
    }
}

/// The options that every Langevin study has.
struct LangevinOptions: ParsableArguments {
    @OptionGroup(title: "Equation") var equation: EquationOptions
    @OptionGroup(title: "Trajectories") var trajectories: TrajectoryOptions
    @OptionGroup(title: "Backend") var backend: BackendOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: StudyConfigurationOptions

    /// The settings: these flags and `more`, over the configuration file.
    @MainActor func settings(_ more: [String: RawValue]...) async throws(CommandError) -> Settings {
        try await configuration.settings(
            [equation.values, trajectories.values, backend.values, output.values] + more)
    }

    /// Checks the request of the settings, and runs its study or prints it. `files` gives what is written beside the
    /// results and the picture.
    @MainActor func run<Asked: LangevinStudyRequest, Plan: StudyPlan>(
        _ settings: Settings, _ console: Console, plan: (Asked) throws(JobError) -> Plan,
        files: (Plan) throws(CommandError) -> [ResultFile<Plan.Record>] = { _ in [] }
    ) async throws(CommandError) where Plan.Record: ReportedRecord {
        let request = try settings.request(Asked.self)
        let plan = try settings.checked(try plan(request))
        let others = try files(plan)
        if configuration.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try settings.pictureFile(of: Plan.Record.self) + others
        }
    }
}
