import ArgumentParser
import Foundation
import Journals
import Leapstar
import Reports

/// The command `leapstar journal`.
struct JournalCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Show what a journal holds: of which run, how much of it is done, by whom and how fast.",
        discussion: """
            It may be read while a run writes it. Without a file, the journals that long runs have begun by themselves are listed.
            """)

    @Argument(help: ArgumentHelp("The journal that --journal named.", valueName: "file")) var journal: String?
    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: output.values)])
        guard let journal else { return try list(settings, console) }
        try settings.refuseResults(in: journal)
        let document = JournalDocument(try JournalSummary(at: journal))
        let listing = Listing(
            titles: ["began", "seconds", "by", "on", "steps found", "steps run", "steps/s"], numbers: [1, 4, 5, 6],
            rows: document.sessions.map(\.cells), document: document, footnotes: document.footnotes)
        try listing.write(settings, console: console)
    }

    /// Lists the journals in the state folder; those that cannot be read are warned of.
    @MainActor private func list(_ settings: Settings, _ console: Console) throws(CommandError) {
        var own: [JournalsDocument.Own] = []
        for path in RunJournal.ownPaths {
            do throws(CommandError) {
                own.append(.init(path: path, journal: JournalDocument(try JournalSummary(at: path))))
            } catch { console.warn(error.message ?? "the journal '\(path)' cannot be read") }
        }
        let listing = Listing(
            titles: ["study", "began", "steps run", "bytes", "file"], numbers: [2, 3], rows: own.map(\.cells),
            document: JournalsDocument(journals: own),
            footnotes: ["", own.isEmpty ? "no run has left a journal" : "'leapstar resume FILE' goes on with one"])
        try listing.write(settings, console: console)
    }
}

/// The command `leapstar resume`.
struct ResumeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with the run that a journal belongs to, by the command that began it.",
        discussion: """
            The same command again does the same. Files that it names are looked for in this folder.
            """)

    @Argument(help: ArgumentHelp("The journal that --journal named.", valueName: "file")) var journal: String

    @MainActor func run(on console: Console) async throws(CommandError) {
        let arguments = try JournalSummary(at: journal).subject.arguments
        // The last of two equal options counts: the journal may have been moved.
        try await CommandRunner(console: console).execute(arguments + ["--\(Keys.journal.name)", journal])
    }
}

extension JournalSummary {
    init(at path: String) throws(CommandError) {
        do throws(JournalError) { try self.init(path: path) } catch { throw CommandError(JobError(error)) }
    }
}

extension JournalDocument {
    fileprivate var footnotes: [String] {
        [
            "", "\(study), by leapstar \(version): leapstar \(arguments.joined(separator: " "))",
            share.map { "share \($0), \(finished ? "finished" : "not finished")" }
                ?? (finished ? "finished" : "not finished"),
            "\(counted(parts, "part")) of \(counted(points, "point")), \(Double(bytes).short(3)) bytes",
        ]
    }
}

extension JournalsDocument.Own {
    fileprivate var cells: [String] {
        let began = journal.sessions.first.map { Date(timeIntervalSince1970: $0.started).formatted(.iso8601) } ?? ""
        let done = journal.sessions.reduce(0) { $0 + $1.done }
        return [journal.study, began, done.short(4), Double(journal.bytes).short(3), path]
    }
}

extension JournalDocument.Session {
    fileprivate var cells: [String] {
        let began = Date(timeIntervalSince1970: started).formatted(.iso8601)
        let speed = seconds > 0 ? (done / seconds).short(3) : ""
        return [began, seconds.short(4), owner, device, kept.short(4), done.short(4), speed]
    }
}
