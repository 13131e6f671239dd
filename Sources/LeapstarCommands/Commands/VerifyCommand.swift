import ArgumentParser
import Foundation
import Leapstar

/// The command `leapstar verify`.
struct VerifyCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Run every probe of a certificate again and compare the bits.",
        discussion: """
            Reads what 'leapstar boundary --certificate FILE' or '--format json' wrote. All backends must give the same bits; \
            a difference is an error.
            """)

    @Argument(help: ArgumentHelp("The certificate; - is standard input.", valueName: "file")) var certificate: String
    @OptionGroup(title: "Backend") var backend: BackendOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let values = backend.values.merging(output.values) { $1 }
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: values)])
        _ = try settings.value(Keys.format)
        // What cannot be written is said before the certificate is read.
        try settings.checkOutput()
        let document = try await CertificateReader.read(certificate)
        var request = VerifyRequest(document)
        request.backend = try settings.backendRequest()
        let name = InputFile.shownName(certificate)
        let plan = try settings.checked(try request.plan(name: name))
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in [Self.sameBits] }
    }

    /// Throws where bits differ, after the differences have been written.
    private static let sameBits = ResultFile<VerifyRecord>(isElsewhere: false) { (record) throws(CommandError) in
        guard record.range?.isSame == true else {
            throw .failure(
                "what is said of the whole range is not what is proved now; the certificate was altered\(withoutMPFR)")
        }
        let different = record.results.count { !$0.isSame }
        guard different == 0 else {
            throw .failure(
                "\(different) of \(record.results.count) probes differ, expected the same bits; the certificate was altered or a device is wrong\(withoutMPFR)"
            )
        }
    }

    /// Another possible cause of a difference, where arithmetic has no more bits than double-double.
    private static var withoutMPFR: String {
        if case .failure(let error) = MPFRLibrary.shared {
            ", or it was proved with more bits than there are here: \(error)"
        } else {
            ""
        }
    }
}
