import Foundation
import Journals
import Leapstar
import Reports

/// The journal of a run: the one that was asked for, or one in the user's state folder, which a long run begins by itself
/// and removes when it is finished.
struct RunJournal {
    let journal: Journal
    private let isAskedFor: Bool
    private let console: Console

    /// The time that a run takes before it begins a journal by itself.
    @TaskLocal static var delay = Duration.seconds(60)
    /// The folder of journals that nobody asked for; nil where the environment names none.
    @TaskLocal static var folder = folder(environment: ProcessInfo.processInfo.environment)

    /// The journal for a run of `request`, with a remark if it goes on with one. Nil where none is wanted or possible.
    init?(_ request: some Request, _ settings: Settings, _ console: Console) throws(CommandError) {
        let path = try settings.pathBeside(Keys.journal)
        let isUnwanted = try settings.value(Keys.noJournal) ?? false
        if path != nil, isUnwanted {
            throw .usage("--journal and --no-journal contradict each other; leave one of them out")
        }
        let subject = JournalSubject(request, arguments: CurrentCommand.arguments)
        let opened = try path.map { path throws(CommandError) in try Self.named(path, subject) }
        guard let journal = opened ?? (isUnwanted ? nil : Self.own(subject, console)) else { return nil }
        (self.journal, isAskedFor, self.console) = (journal, path != nil, console)
        if journal.doneBefore > 0 {
            let done = journal.doneBefore.short(3)
            console.remark(
                "leapstar: going on with '\(journal.path)', for which \(done) trajectory-steps were done before")
        }
    }

    private static func named(_ path: String, _ subject: JournalSubject) throws(CommandError) -> Journal {
        do throws(JournalError) { return try Journal(path: path, for: subject) } catch {
            throw CommandError(JobError(error))
        }
    }

    /// The journal that a run begins by itself. A run like it that is under way has it already.
    private static func own(_ subject: JournalSubject, _ console: Console) -> Journal? {
        guard let folder else { return nil }
        removeAbandoned()
        let path = "\(folder)/\(subject.digest).journal"
        let begins = JournalBeginning.later(after: delay) {
            console.interject("this run goes on without a journal: \($0)")
        }
        do throws(JournalError) { return try Journal(path: path, for: subject, begins: begins) } catch {
            if case .inUse = error { return nil }
            console.warn("this run goes on without a journal: \(error)")
            return nil
        }
    }

    /// Where a run's own journals are: `LEAPSTAR_STATE_DIR`, which may be `none`, else `$XDG_STATE_HOME/leapstar`, else
    /// `~/.local/state/leapstar`, in the folder `journals`. Relative paths in XDG_STATE_HOME are invalid by its
    /// specification.
    private static func folder(environment: [String: String]) -> String? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let root =
            value("LEAPSTAR_STATE_DIR")
            ?? value("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? "\($0)/leapstar" : nil }
            ?? value("HOME").map { "\($0)/.local/state/leapstar" }
        return root == "none" ? nil : root.map { "\($0)/journals" }
    }

    /// The journals that runs have begun by themselves, in order of their names.
    static var ownPaths: [String] {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.filter { $0.hasSuffix(".journal") }.sorted().map { "\(folder)/\($0)" }
    }

    /// How long the journal of a run that was ended waits for the same command.
    private static let patience = 30.0 * 24 * 3600

    /// Removes journals that nobody has written for a long time. A run under way writes often.
    private static func removeAbandoned() {
        for path in ownPaths {
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            let written = [facts, log].compactMap { $0?[.modificationDate] as? Date }.max()
            guard let written, -written.timeIntervalSinceNow > patience else { continue }
            Journal.removeUnlessInUse(path: path)
        }
    }

    /// Ends a run that is finished.
    func finish() { if isAskedFor { journal.close(isFinished: true) } else { journal.remove() } }

    /// What a run that was ended by `error` ends with, after it has said how it goes on.
    func ended(by error: CommandError) -> CommandError {
        // A request that cannot be run leaves nothing behind.
        if case .usage = error, journal.doneBefore == 0, journal.done == 0 { journal.remove() }
        let isOfUse = journal.isOfUse
        journal.close()
        guard isOfUse else { return error }
        let how = isAskedFor ? "'leapstar resume \(journal.path)'" : "the same command (by '\(journal.path)')"
        switch error {
        case .cancelled:
            console.remark("leapstar: \(how) goes on with it")
            return .unfinished
        case .failure:
            console.remark("leapstar: what was done is kept; \(how) goes on with it")
            return error
        case .usage, .unfinished, .outputClosed: return error
        }
    }
}

extension JournalSubject {
    /// A name for what the journal belongs to.
    fileprivate var digest: String {
        var digest = ExpressionDigest()
        digest.add(version)
        digest.add(identity)
        digest.add(Self.program)
        return digest.description
    }

    /// What tells this build from others of its version: they may give other bits.
    private static let program: String = {
        let path = Bundle.main.executablePath ?? ""
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return "\(facts?[.size] ?? "") \((facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)"
    }()
}
