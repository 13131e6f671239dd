import ArgumentParser
import Jobs

/// The options about the steps of a round trip.
struct RoundTripOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Step size, or learning rate. (default: 0.1)", valueName: "number"))
    var dt: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Steps in each direction. (default: 10)", valueName: "count"))
    var steps: String?

    @Option(
        help: ArgumentHelp("One scheme; may be given more than once. (default: every scheme)", valueName: "name"))
    var scheme: [String] = []
}

extension RoundTripOptions {
    var values: [String: RawValue] {
        let values = [Keys.dt.name: dt, Keys.steps.name: steps].asRawValues
        return scheme.isEmpty ? values : values.merging([Keys.scheme.name: .list(scheme)]) { $1 }
    }
}
