import ArgumentParser

/// How results are written.
enum OutputFormat: String, Sendable, CaseIterable {
    /// For people.
    case table
    case json, csv
}

/// Where results go, and as what.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("table, json or csv. (default: table)", valueName: "name"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Write to this file in place of standard output; it appears when it is complete.", valueName: "file"))
    var output: String?
}

extension OutputOptions {
    var values: [String: RawValue] { [Keys.format.name: format, Keys.output.name: output].asRawValues }
}

/// A file that holds what the flags do not say.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML file with any of these options by their long names; flags win over it.", valueName: "file"))
    var config: String?
}
