import BackendConformance
import Backends
import Foundation
import Testing

@testable import Journals

/// What a journal refuses, and what it survives.
@Suite struct JournalTests {
    private func refusal(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "accepted"
        } catch { return "\(error)" }
    }

    @Test func anotherRequestOrVersionIsRefused() throws {
        let file = TemporaryJournal()
        _ = try file.open()
        let (same, path) = (TemporaryJournal.subject, file.path)
        let more = JournalSubject(
            request: same.request, identity: #"{"kind":"probe","seeds":10}"#, version: "1", arguments: [])
        #expect(
            refusal { _ = try file.open(for: more) }
                == "the journal '\(path)' belongs to another request: it has 'seeds' 9, expected 'seeds' 10; name another file, or run what it belongs to"
        )
        let other = JournalSubject(request: same.request, identity: #"{"kind":"probe"}"#, version: "1", arguments: [])
        #expect(refusal { _ = try file.open(for: other) }.contains("it has 'seeds' 9, expected no 'seeds'"))
        let newer = JournalSubject(request: same.request, identity: same.identity, version: "2", arguments: [])
        #expect(refusal { _ = try file.open(for: newer) }.contains("belongs to another version: it has 1, expected 2"))
        #expect(refusal { _ = try file.open() } == "accepted")
    }

    @Test func oneProcessWritesAtATime() throws {
        let file = TemporaryJournal()
        let first = try file.open()
        let host = ProcessInfo.processInfo.hostName
        #expect(
            refusal { _ = try file.open() }
                == "the journal '\(first.path)' is in use by process \(getpid()) on \(host), expected one run at a time; wait for that run, or name another file"
        )
        withExtendedLifetime(first) {}
    }

    /// A journal in a folder that cannot be written is read from a copy, with the log that belongs to it.
    @Test func copiesHaveWhatTheJournalHas() async throws {
        let file = TemporaryJournal()
        let journal = try file.open()
        _ = try await JournaledBackend(ReferenceBackend(), journal: journal).execute(.quartic(0..<2000))
        try journal.write(isNow: true)
        let found = try JournalSummary(path: file.path)
        var copy = try #require(JournalCopy(ofJournal: file.path)) as JournalCopy?
        let path = try #require(copy?.path)
        #expect(try JournalSummary(path: path).parts == found.parts && found.parts > 0)
        copy = nil
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(JournalCopy.isNeeded(for: "/proc/self/run.journal") && !JournalCopy.isNeeded(for: file.path))
        #expect(JournalCopy(ofJournal: file.path + ".absent") == nil)
        withExtendedLifetime(journal) {}
    }

    @Test func theLockGoesWithTheRun() throws {
        let file = TemporaryJournal()
        _ = try file.open()
        #expect(file.files == ["run.journal"])
    }

    @Test func whatIsNoJournalIsRefused() throws {
        let file = TemporaryJournal()
        try String(repeating: "no database ", count: 100).write(toFile: file.path, atomically: true, encoding: .utf8)
        #expect(refusal { _ = try file.open() }.contains("got no SQLite file, expected a journal of this program"))
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).hasPrefix("no database no"))
        let absent = "\(file.path).absent/run.journal"
        #expect(
            refusal { _ = try Journal(path: absent, for: TemporaryJournal.subject) }.contains(
                "No such file or directory"))
    }

    @Test(arguments: [
        ("PRAGMA application_id = 7", "got another program's SQLite file"),
        ("PRAGMA user_version = 9", "got schema 9 of a newer Leapstar"),
    ])
    func otherFilesOfSQLiteAreRefused(_ change: String, _ refused: String) throws {
        let file = TemporaryJournal()
        _ = try file.open()
        try JournalPlanting(path: file.path).execute(change)
        #expect(refusal { _ = try file.open() }.contains(refused))
    }

    /// Whoever names the wrong file finds it as it was.
    @Test func filesOfOthersAreLeftAlone() throws {
        let file = TemporaryJournal()
        try JournalPlanting(path: file.path).execute("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
        #expect(refusal { _ = try file.open() }.contains("another program's SQLite file"))
        #expect(refusal { _ = try JournalSummary(path: file.path) }.contains("another program's SQLite file"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before && file.files == ["run.journal"])
        let empty = TemporaryJournal()
        try Data().write(to: URL(fileURLWithPath: empty.path))
        #expect(refusal { _ = try JournalSummary(path: empty.path) }.contains("got an empty file"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: empty.path)).isEmpty)
    }

    /// A part that was damaged on the disk, or that belongs elsewhere, counts as not there.
    @Test(arguments: [
        "UPDATE parts SET data = zeroblob(length(data))", "UPDATE parts SET data = x'00'", "UPDATE parts SET data = ''",
        "UPDATE parts SET upper = upper + 1", "UPDATE parts SET lower = 1",
        "UPDATE parts SET data = substr(data, 1, 16) || x'01' || substr(data, 18)",
    ])
    func damagedPartsAreRunAgain(_ damage: String) async throws {
        let file = TemporaryJournal()
        let work = Work.quartic(0..<300)
        let expected = try await ReferenceBackend().execute(work).values
        func run() async throws -> WorkResult.Values {
            try await JournaledBackend(ReferenceBackend(), journal: try file.open()).execute(work).values
        }
        #expect(try await run() == expected)
        try JournalPlanting(path: file.path).execute(damage)
        #expect(try await run() == expected)
        #expect(try await run() == expected)
    }

    /// A write that was not finished is dropped: what came before it is there.
    @Test func tornWritesAreDropped() async throws {
        let file = TemporaryJournal()
        let journal = try file.open()
        let backend = JournaledBackend(ReferenceBackend(), journal: journal)
        _ = try await backend.execute(.quartic(0..<300))
        try journal.write(isNow: true)
        let log = file.path + "-wal"
        let whole = try Data(contentsOf: URL(fileURLWithPath: log))
        _ = try await backend.execute(.quartic(0..<400))
        try journal.write(isNow: true)
        let more = try Data(contentsOf: URL(fileURLWithPath: log))
        // As a kill in the middle of the second write leaves it.
        let copy = TemporaryJournal()
        try FileManager.default.copyItem(atPath: file.path, toPath: copy.path)
        try more.prefix(whole.count + 100).write(to: URL(fileURLWithPath: copy.path + "-wal"))
        let summary = try JournalSummary(path: copy.path)
        #expect(summary.parts == 1, "\(summary)")
    }

    @Test func aSummarySaysWhatThereIs() async throws {
        let file = TemporaryJournal()
        do {
            let journal = try file.open()
            journal.note(ReferenceBackend().device)
            _ = try await JournaledBackend(ReferenceBackend(), journal: journal)
                .execute(.quartic(0..<300))
        }
        do {
            let journal = try file.open()
            _ = try await JournaledBackend(ReferenceBackend(), journal: journal)
                .execute(.quartic(0..<300))
        }
        let summary = try JournalSummary(path: file.path)
        #expect(summary.subject == TemporaryJournal.subject && summary.parts == 1 && summary.points == 1)
        #expect(summary.sessions.map(\.done) == [1500, 0] && summary.sessions.map(\.kept) == [0, 1500])
        #expect(summary.sessions[0].device.hasPrefix("reference: ") && summary.bytes > 0)
    }
}
