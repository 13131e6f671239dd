import ArgumentParser
import Foundation
import Leapstar

/// `leapstar verify`
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
        var output = try settings.dataOutput(console)
        let document = try await CertificateReader.read(certificate)
        let selection = try await settings.selectBackend(isHostAtWork: true, console: console)
        for warning in selection.warnings { console.warn(warning) }
        let name = InputFile.shownName(certificate)
        let check = try settings.checked(try CertificateCheck(document, path: name, selection: selection))
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        var results: [CheckedProbe] = []
        for (place, probe) in document.allProbes.enumerated() {
            progress.show("probe \(place + 1) of \(document.allProbes.count)")
            guard let result = try await cancellable({ try await check.result(probe) }) else { throw .cancelled }
            results.append(result)
        }
        progress.show("what is said of the whole range")
        guard let completeness = try await cancellable({ try await check.completeness(document) }) else {
            throw .cancelled
        }
        progress.stop()
        let range = CheckedCompleteness(document, computed: completeness)
        try VerificationReport(results, range, device: selection.backend.device).listing.write(
            settings, console: console, to: &output)
        let different = results.count { !$0.isSame }
        guard range.isSame else {
            throw .failure(
                "what is said of the whole range is not what is proved now; the certificate was altered\(Self.withoutMPFR)"
            )
        }
        guard different == 0 else {
            throw .failure(
                "\(different) of \(results.count) probes differ, expected the same bits; the certificate was altered or a device is wrong\(Self.withoutMPFR)"
            )
        }
    }

    /// What else may be the matter where there is no arithmetic of more bits than double-double.
    private static var withoutMPFR: String {
        if case .failure(let error) = MPFRLibrary.shared {
            ", or it was proved with more bits than there are here: \(error)"
        } else {
            ""
        }
    }
}
