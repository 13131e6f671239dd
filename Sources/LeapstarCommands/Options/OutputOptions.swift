import ArgumentParser
import Jobs

/// Where results go, and as what.
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
    /// The file that results go to; nil for standard output, which `-` names as well.
    func outputPath() throws(CommandError) -> String? {
        let path = try value(Keys.output)
        return path == Self.standardOutput ? nil : path
    }

    /// Where the certificate goes, if anywhere; refuses to mix it with results.
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

    /// Stands for standard output; a file of that name is `./-`.
    private static let standardOutput = "-"
}

/// A file, or standard output where it is nil.
struct CertificatePath {
    let file: String?
}

/// A file that holds what the flags do not say.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A YAML file with any of these options by their long names, or the JSON of a result; - is standard input. Flags win over it.",
            valueName: "file"))
    var config: String?
}

/// The configuration of what is a study, which can be asked for as a request.
struct StudyConfigurationOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationOptions
    @OptionGroup var asking: RequestOptions

    var printRequest: Bool { asking.printRequest }
}

/// Whether the request is printed in place of being run.
struct RequestOptions: ParsableArguments {
    @Flag(help: "Print what would be run as a request in JSON, for 'leapstar run', with its defaults; nothing is run.")
    var printRequest = false
}

extension StudyConfigurationOptions {
    @MainActor func settings(_ flags: [[String: RawValue]]) async throws(CommandError) -> Settings {
        try await file.settings(flags)
    }
}
