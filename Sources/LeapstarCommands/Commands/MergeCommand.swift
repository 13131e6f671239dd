import ArgumentParser
import Foundation
import Journals
import Leapstar
import OutputFiles
import Reports

/// The command `leapstar merge`.
struct MergeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "The result of a map, sweep or slope from the journals of all its shares.",
        discussion: """
            It is the result that one run of the whole would have given. Journals of different studies are refused, and a \
            share that is missing, unfinished or given twice. It needs none of the devices on which the shares ran.
            """)

    @Argument(help: ArgumentHelp("The journals that --journal named, in any order.", valueName: "file"))
    var journals: [String]
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup var picture: PictureOptions
    @Option(
        help: ArgumentHelp(
            "Of slopes: write each scheme's drifts to a summary file in this folder.", valueName: "folder"))
    var summary: String?

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: values)])
        for path in journals { try settings.refuseResults(in: path) }
        let kind = try journals.first.map { path throws(CommandError) in try JournalSummary(at: path).subject.kind }
        switch kind {
        case SlopeRequest.kind:
            try await merge(SlopeRequest.self, settings, console) { () throws(CommandError) in
                try SlopeCommand.files(settings)
            }
        case SweepRequest.kind:
            try await merge(SweepRequest.self, settings, console) { () throws(CommandError) in
                try settings.pictureFile(of: SweepRecord.self)
            }
        default:
            try await merge(MapRequest.self, settings, console) { () throws(CommandError) in
                try settings.pictureFile(of: MapRecord.self)
            }
        }
    }

    /// The options for the result.
    private var values: [String: RawValue] {
        let own = [Keys.plot.name: picture.plot, Keys.summary.name: summary].asRawValues
        return output.values.merging(own) { $1 }
    }

    @MainActor private func merge<Asked: SharedRequest>(
        _ type: Asked.Type, _ settings: Settings, _ console: Console,
        files: () throws(CommandError) -> [ResultFile<Asked.Plan.Record>]
    ) async throws(CommandError) where Asked.Plan.Record: ReportedRecord {
        let request = try ShareJournals<Asked>(journals).request
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let subject = JournalSubject(request, arguments: [])
        let merged: Journal
        do throws(JournalError) {
            let path = folder.appendingPathComponent("merged").path
            try Journal.merge(journals, into: path, for: subject)
            merged = try Journal(path: path, for: subject)
        } catch { throw CommandError(JobError(error)) }
        defer { merged.close() }
        var study = StudyRun(try settings.checked(try request.plan()), settings, console)
        study.merged = merged
        try await study.run(files: files)
        if merged.done > 0 {
            console.remark("leapstar: \(merged.done.short(3)) trajectory-steps that no journal had were run here")
        }
    }

    /// A folder for what exists only until there is a result.
    private static func folder() throws(CommandError) -> URL {
        let files = FileManager.default
        do {
            return try files.url(
                for: .itemReplacementDirectory, in: .userDomainMask, appropriateFor: files.temporaryDirectory,
                create: true)
        } catch { throw .failure("cannot make a folder for temporary files: \(error.localizedDescription)") }
    }
}

extension Settings {
    /// Refuses results that would overwrite a journal.
    func refuseResults(in journal: String) throws(CommandError) {
        guard let results = try outputPath(), FileTarget.areSame(journal, results) else { return }
        throw .failure("cannot write '\(results)': it is the journal that is read; name another file")
    }
}

/// The journals of all shares of a study.
private struct ShareJournals<Asked: SharedRequest> {
    /// The request of the whole.
    let request: Asked

    private struct One {
        let path: String
        let share: Share
        let whole: Asked
        let summary: JournalSummary
    }

    init(_ paths: [String]) throws(CommandError) {
        var all: [One] = []
        for path in paths { all.append(try Self.one(path)) }
        guard let first = all.first else { throw .usage("there is no journal; give those of all shares") }
        request = first.whole
        for other in all.dropFirst() { try Self.requireSameStudy(first, other) }
        try Self.requireEachOnce(all, first.share.count)
        try Self.requireFinished(all)
    }

    private static func one(_ path: String) throws(CommandError) -> One {
        let summary = try JournalSummary(at: path)
        guard summary.subject.kind == Asked.kind else {
            throw .usage("the journal '\(path)' is of another study, expected a share of a \(Asked.kind)")
        }
        do throws(JobError) {
            let request: Asked
            do { request = try JSONDecoder().decode(Asked.self, from: Data(summary.subject.request.utf8)) } catch {
                throw .invalid("the journal '\(path)' has no request that can be read; name another file")
            }
            guard let share = request.share else {
                throw .invalid("the journal '\(path)' is of a whole run, expected one of a share")
            }
            return One(path: path, share: share, whole: try request.whole, summary: summary)
        } catch { throw CommandError(error) }
    }

    /// Refuses a share of another study, version or division.
    private static func requireSameStudy(_ first: One, _ other: One) throws(CommandError) {
        let versions = (first.summary.subject.version, other.summary.subject.version)
        guard versions.0 == versions.1 else {
            throw .usage(
                "'\(first.path)' is of leapstar \(versions.0) and '\(other.path)' of \(versions.1), expected one version"
            )
        }
        let (one, two) = (JournalSubject(first.whole, arguments: []), JournalSubject(other.whole, arguments: []))
        if let (mine, theirs) = one.difference(from: two) {
            throw .usage(
                "the journals are of different studies: '\(first.path)' has \(mine), and '\(other.path)' has \(theirs)")
        }
        guard first.share.count == other.share.count else {
            throw .usage(
                "'\(first.path)' is share \(first.share.text) and '\(other.path)' is \(other.share.text), expected shares of one division"
            )
        }
    }

    private static func requireEachOnce(_ all: [One], _ count: Int) throws(CommandError) {
        let found = Dictionary(grouping: all, by: \.share.index)
        if let twice = found.values.first(where: { $0.count > 1 }) {
            throw .usage(
                "share \(twice[0].share.text) is in '\(twice[0].path)' and in '\(twice[1].path)'; give it once")
        }
        let missing = (1...count).filter { found[$0] == nil }
        guard missing.isEmpty else {
            throw .usage(
                "\(counted(missing.count, "share")) of \(count) missing: \(missing.asRanges); run what is missing, or give its journal"
            )
        }
    }

    private static func requireFinished(_ all: [One]) throws(CommandError) {
        let open = all.filter { !$0.summary.isFinished }.map(\.path)
        guard open.isEmpty else {
            throw .usage(
                "\(counted(open.count, "share")) not finished: \(open.joined(separator: ", ")); 'leapstar resume FILE' goes on with one"
            )
        }
    }
}

extension [Int] {
    /// Increasing numbers as ranges, such as `1, 3-5`.
    fileprivate var asRanges: String {
        var ranges: [ClosedRange<Int>] = []
        for number in self {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
