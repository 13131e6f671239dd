import ArgumentParser
import Foundation
import Leapstar
import Playground

/// The command `leapstar report`.
struct ReportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract:
            "Write one page in HTML that shows results: pictures, tables, settings, and the commands that give them again.",
        discussion: """
            It takes what --format json, --output and 'leapstar run' write, and certificates. The page needs no network and no \
            other file.
            """)

    @Argument(help: ArgumentHelp("A result in JSON; - is standard input.", valueName: "file")) var files: [String]
    @Option(help: ArgumentHelp("The page; it appears when it is complete. - is standard output.", valueName: "file"))
    var out = "report.html"

    @MainActor func run(on console: Console) async throws(CommandError) {
        try InputFile.refuseSharedStandardInput(files)
        try refuseOverwriting()
        var results: [Data] = []
        for file in files {
            let result = Data(try await InputFile.read(file, as: "result", expected: "the JSON of a result"))
            do throws(JobError) { _ = try ReportPage([result]) } catch {
                throw .usage("\(InputFile.shownName(file)): \(error)")
            }
            results.append(result)
        }
        let page: ReportPage
        do throws(JobError) { page = try ReportPage(results) } catch { throw CommandError(error) }
        var output = try DataOutput(console, path: out == "-" ? nil : out)
        try output.write(page.html)
        try output.finish()
    }

    /// Refuses to write the page over a result.
    private func refuseOverwriting() throws(CommandError) {
        func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        guard out != InputFile.standardInput, files.contains(where: { place($0) == place(out) }) else { return }
        throw .usage("--out got '\(out)', which is one of the results; name another file")
    }
}
