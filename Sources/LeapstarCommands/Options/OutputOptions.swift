import ArgumentParser
import Jobs

/// The options about where results go, and in which format.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("table, json or csv. (default: table)", valueName: "name"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Write to this file in place of standard output, which - names too; it appears when it is complete.",
            valueName: "file"))
    var output: String?
}

extension OutputOptions {
    var values: [String: RawValue] { [Keys.format.name: format, Keys.output.name: output].asRawValues }
}

extension Settings {
    /// The file for the results; nil for standard output, which `-` names as well.
    func outputPath() throws(CommandError) -> String? {
        let path = try value(Keys.output)
        return path == Self.standardOutput ? nil : path
    }

    /// The destination of the certificate, if any; refuses to mix it with results.
    func certificatePath() throws(CommandError) -> CertificatePath? {
        guard let path = try value(Keys.certificate) else { return nil }
        guard path == Self.standardOutput else { return CertificatePath(file: path) }
        guard try outputPath() != nil else {
            throw .usage(
                "\(named(Keys.certificate.name)) got '-', but the results go to standard output too; "
                    + "write those to a file with --output, or take --format json, which is the certificate")
        }
        return CertificatePath(file: nil)
    }

    /// The name of standard output; a file with that name is `./-`.
    private static let standardOutput = "-"
}

/// The destination of a certificate: a file, or standard output where nil.
struct CertificatePath {
    let file: String?
}

/// The option for a file with the settings that flags do not give.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML file with any of these options by their long names, or the JSON of a result; - is standard input. Flags win over it.",
            valueName: "file"))
    var config: String?
}

/// The configuration options of a study, which can be printed as a request.
struct StudyConfigurationOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationOptions
    @OptionGroup var asking: RequestOptions

    var printRequest: Bool { asking.printRequest }
}

/// The option to print the request instead of running it.
struct RequestOptions: ParsableArguments {
    @Flag(help: "Print what would be run as a request in JSON, for 'leapstar run', with its defaults; nothing is run.")
    var printRequest = false
}

extension StudyConfigurationOptions {
    @MainActor func settings(_ flags: [[String: RawValue]]) async throws(CommandError) -> Settings {
        try await file.settings(flags)
    }
}
