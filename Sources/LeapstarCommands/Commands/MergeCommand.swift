import ArgumentParser
import Foundation
import Journals
import Leapstar

/// The command `leapstar merge`.
struct MergeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "The result of a map, sweep or slope from the journals of all its shares.",
        discussion: """
            It is the result that one run of the whole would have given. Journals of different studies are refused, and a \
            share that is missing, unfinished or given twice.
            """)

    @Argument(help: ArgumentHelp("The journals that --journal named, in any order.", valueName: "file"))
    var journals: [String]
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup var picture: PictureOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        var shares: [ShareJournal] = []
        for path in journals { shares.append(try ShareJournal(path)) }
        let whole = try ShareJournal.whole(of: shares)
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (journal, request) = (folder.path + "/merged.journal", folder.path + "/request.json")
        do throws(JournalError) { try Journal.merge(journals, into: journal, for: whole) } catch {
            throw CommandError(JobError(error))
        }
        do { try whole.request.write(toFile: request, atomically: true, encoding: .utf8) } catch {
            throw .failure("cannot write '\(request)': \(error.localizedDescription)")
        }
        try await CommandRunner(console: console).execute(
            [whole.kind ?? "", "--config", request, "--journal", journal] + presentation)
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

    /// The options for the result.
    private var presentation: [String] {
        output.values.merging([Keys.plot.name: picture.plot].asRawValues) { $1 }.flatMap { option -> [String] in
            guard case .text(let text) = option.value else { return [] }
            return ["--\(option.key)", text]
        }
    }
}

/// A journal of a share.
private struct ShareJournal {
    let path: String
    let subject: JournalSubject
    let share: Share

    init(_ path: String) throws(CommandError) {
        let summary: JournalSummary
        do throws(JournalError) { summary = try JournalSummary(path: path) } catch {
            throw CommandError(JobError(error))
        }
        guard let share = summary.subject.share else {
            throw .usage("the journal '\(path)' is of a whole run, expected one of a share; see 'leapstar resume'")
        }
        guard summary.isFinished else {
            throw .usage(
                "share \(share.text) in '\(path)' is not finished; 'leapstar resume \(path)' goes on with it")
        }
        (self.path, subject, self.share) = (path, summary.subject, share)
    }

    /// The run of which these are all shares.
    static func whole(of journals: [ShareJournal]) throws(CommandError) -> JournalSubject {
        guard let first = journals.first else { throw .usage("there is no journal; give those of all shares") }
        var found: [Int: String] = [:]
        for journal in journals {
            do throws(JournalError) { try first.subject.whole.require(journal.subject.whole, at: journal.path) } catch {
                throw CommandError(JobError(error))
            }
            guard journal.share.count == first.share.count else {
                throw .usage(
                    "'\(journal.path)' is share \(journal.share.text) and '\(first.path)' is \(first.share.text), expected shares of one division"
                )
            }
            if let other = found.updateValue(journal.path, forKey: journal.share.index) {
                throw .usage("share \(journal.share.text) is in '\(other)' and in '\(journal.path)'; give it once")
            }
        }
        let missing = (1...first.share.count).filter { found[$0] == nil }
        guard missing.isEmpty else {
            throw .usage(
                "\(counted(missing.count, "share")) of \(first.share.count) missing: \(missing.asRanges); run \(missing.count == 1 ? "it" : "them") with --share, or give the journals"
            )
        }
        return first.subject.whole
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
