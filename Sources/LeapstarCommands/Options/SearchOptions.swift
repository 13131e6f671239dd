import ArgumentParser
import Jobs

/// The options about the range to search, and how closely.
struct SearchOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Range of step sizes. (default: 0.0022:0.0028)", valueName: "lower:upper"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Width asked for of the interval around dt*. (default: 1e-4 of dt*; 2e-5 for the original search)",
            valueName: "number"))
    var tolerance: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Probability that all that is said is true. (default: 0.99)", valueName: "number"))
    var confidence: String?

    @OptionGroup var completeness: CompletenessOptions

    @Option(
        help: ArgumentHelp(
            "certified, or original: bisection on the signs of means, as in the original tool. (default: certified)",
            valueName: "name"))
    var method: String?

    @Option(
        help: ArgumentHelp(
            "Write the certificate, which 'leapstar verify' checks, to this file; - is standard output.",
            valueName: "file"))
    var certificate: String?
}

/// The option for one step size.
struct StepOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("The step size, such as 0.0025.", valueName: "number"))
    var dt: String?
}

/// The options about which trajectories to follow, and how closely.
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

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What the picture shows of each site of a row of coordinates: energy, of a field by name, or an expression of its index i, such as 'p[i]*v[i]'. (default: the coordinate itself)",
            valueName: "text"))
    var density: String?

    @OptionGroup var picture: PictureOptions
}

extension SearchOptions {
    var values: [String: RawValue] {
        [
            Keys.dt.name: dt, Keys.tolerance.name: tolerance, Keys.confidence.name: confidence,
            Keys.method.name: method,
            Keys.certificate.name: certificate,
        ].asRawValues.merging(completeness.values) { $1 }
    }
}

extension StepOptions {
    var values: [String: RawValue] { [Keys.dt.name: dt].asRawValues }
}

extension TraceOptions {
    var values: [String: RawValue] {
        [
            Keys.dt.name: dt, Keys.trajectories.name: trajectories, Keys.stride.name: stride,
            Keys.baselineAt.name: baselineAt, Keys.density.name: density, Keys.plot.name: picture.plot,
        ].asRawValues
    }
}
