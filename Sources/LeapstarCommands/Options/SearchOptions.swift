import ArgumentParser

/// The range to search, and how closely.
struct SearchOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Range of step sizes. (default: 0.0022:0.0028)", valueName: "lower:upper"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Width of the interval around dt* at which to stop. (default: 2e-5)", valueName: "number"))
    var tolerance: String?
}

/// One step size.
struct StepOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("The step size, such as 0.0025.", valueName: "number"))
    var dt: String?
}

/// Which trajectories to follow, and how closely.
struct TraceOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("The step size, such as 0.0025.", valueName: "number"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many trajectories, from the first on. (default: 5)", valueName: "count"))
    var trajectories: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Write every so many steps, the first and the last always. (default: 10)", valueName: "count"))
    var stride: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Measure energy changes from the energy after this step. (default: 0)", valueName: "step"))
    var baselineAt: String?
}

extension SearchOptions {
    var values: [String: RawValue] { [Keys.dt.name: dt, Keys.tolerance.name: tolerance].asRawValues }
}

extension StepOptions {
    var values: [String: RawValue] { [Keys.dt.name: dt].asRawValues }
}

extension TraceOptions {
    var values: [String: RawValue] {
        [
            Keys.dt.name: dt, Keys.trajectories.name: trajectories, Keys.stride.name: stride,
            Keys.baselineAt.name: baselineAt,
        ].asRawValues
    }
}
