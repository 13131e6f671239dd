import Foundation
import Synchronization
import Testing

@testable import LeapstarCommands

/// Runs with a journal, from the command line.
@Suite struct JournalCommandTests {
    private static let probe = [
        "probe", "--dt", "0.01", "--seeds", "500", "--steps", "40", "--estimator", "antithetic", "--backend",
    ]

    private struct Told: Decodable {
        struct Session: Decodable { let kept, done: Double }
        let sessions: [Session]
    }

    /// A result without what differs between runs.
    private func comparable(_ run: CapturedRun) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let result = try #require(object as? [String: Any])
        return result.filter { !["seconds", "device", "launches", "request"].contains($0.key) } as NSDictionary
    }

    @Test(arguments: [
        ["probe", "--dt", "0.01", "--seeds", "500", "--steps", "40", "--estimator", "antithetic"],
        ["boundary", "--seeds", "2000", "--steps", "40", "--estimator", "antithetic", "--dt", "0.01:0.1"],
        ["sweep", "--dt", "0.01,0.02", "--seeds", "300", "--steps", "40", "--estimator", "plain"],
        [
            "map", "--mass", "1:2:2", "--seeds", "2000", "--steps", "40", "--estimator", "antithetic", "--dt",
            "0.01:0.1",
        ],
        ["slope", "--estimator", "antithetic", "--seeds", "300", "--dt", "0.01,0.02,0.04", "--steps", "40"],
        ["fan", "--dt", "0.01", "--seeds", "50", "--steps", "40"],
        ["langevin", "solve", "--trajectories", "50", "--steps", "40", "--paths", "2"],
        ["langevin", "first-passage", "--to", "x>1.4", "--trajectories", "50", "--steps", "40"],
        ["langevin", "check-gibbs", "--trajectories", "16", "--steps", "200"],
    ])
    func theSameCommandGoesOn(_ command: [String]) async throws {
        let folder = try TemporaryFolder()
        let journal = folder.file("run.journal")
        let json = command + ["--format", "json"]
        let plain = await CapturedRun.of(json + ["--backend", "cpu"])
        let kept = await CapturedRun.of(json + ["--backend", "cpu", "--journal", journal])
        // Everything is found, so another backend runs nothing.
        let again = await CapturedRun.of(json + ["--backend", "reference", "--journal", journal])
        let resumed = await CapturedRun.of(["resume", journal])
        for run in [kept, again, resumed] { #expect(try comparable(run) == comparable(plain), "\(run.errors)") }
        #expect(!kept.errors.contains("going on") && again.errors.contains("going on with '\(journal)', for which "))
        let told = await CapturedRun.of(["journal", journal, "--format", "json"])
        let sessions = try JSONDecoder().decode(Told.self, from: Data(told.output.utf8)).sessions
        #expect(sessions.count == 3 && sessions[0].done > 0, "\(told.output)")
        // A run may ask for the same twice, and find what it has just done.
        #expect(
            sessions.dropFirst().allSatisfy { $0.done == 0 && $0.kept == sessions[0].done + sessions[0].kept },
            "\(told.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.journal"])
    }

    /// A run that is ended after it has kept something goes on to the same result; one that may speak says how.
    @Test(arguments: ["KILL", "TERM"]) func endedRunsGoOn(_ signal: String) async throws {
        let folder = try TemporaryFolder()
        let journal = folder.file("run.journal")
        let sweep = "sweep --estimator plain --seeds 200000 --dt 0.002:0.02:8 --backend cpu --format json"
        let ended = try ProgramShell.run(
            """
            "$LEAPSTAR" \(sweep) --journal "\(journal)" & child=$!
            kept() { "$LEAPSTAR" journal "\(journal)" --format csv 2>/dev/null | awk -F, 'NR == 2 && $6 > 0' | grep -q .; }
            until kept || ! kill -0 $child 2>/dev/null; do sleep 0.1; done
            kill -\(signal) $child; wait $child
            """)
        #expect(ended.status == (signal == "KILL" ? 137 : 75), "\(ended.errors)")
        #expect(ended.errors.contains("'leapstar resume \(journal)' goes on with it") == (signal == "TERM"))
        let resumed = await CapturedRun.of(["resume", journal])
        let plain = await CapturedRun.of(sweep.split(separator: " ").map(String.init))
        #expect(try comparable(resumed) == comparable(plain) && resumed.errors.contains("going on with"))
    }

    /// Journals that long runs have left are listed; those that nobody has written for a month are removed.
    @Test func journalsOfOwnAreListedAndRemoved() async throws {
        let folder = try TemporaryFolder()
        let (path, sweep) = (
            folder.path, ["sweep", "--dt", "0.1", "--seeds", "20", "--steps", "4", "--backend", "cpu"]
        )
        let (young, old) = (folder.file("young.journal"), folder.file("old.journal"))
        for journal in [young, old] { _ = await CapturedRun.of(sweep + ["--journal", journal]) }
        let month = Date(timeIntervalSinceNow: -31 * 24 * 3600)
        try FileManager.default.setAttributes([.modificationDate: month], ofItemAtPath: old)
        let listed = await RunJournal.$folder.withValue(path) { await CapturedRun.of(["journal", "--format", "csv"]) }
        let rows = listed.output.split(separator: "\n")
        #expect(rows.count == 3 && rows[1].hasSuffix(old) && rows[2].hasPrefix("sweep,"), "\(listed.errors)")
        _ = await RunJournal.$folder.withValue(path) { await CapturedRun.of(sweep) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["young.journal"])
        let empty = try TemporaryFolder()
        let none = await RunJournal.$folder.withValue(empty.path) { await CapturedRun.of(["journal"]) }
        #expect(none.status == .success && none.output.contains("no run has left a journal"))
    }

    /// A long run begins a journal by itself, by which the same command goes on, and removes it when it is finished.
    @Test func longRunsKeepTheirOwn() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let sweep = "sweep --estimator plain --seeds 1000000 --dt 0.002:0.02:8 --backend cpu --format json"
        let arguments = sweep.split(separator: " ").map(String.init)
        func files() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] }
        @Sendable func run(_ more: [String] = []) async -> CapturedRun {
            await RunJournal.$folder.withValue(path) {
                await RunJournal.$delay.withValue(.zero) { await CapturedRun.of(arguments + more) }
            }
        }
        let isFinished = Mutex(false)
        let task = Task {
            defer { isFinished.withLock { $0 = true } }
            return await run()
        }
        while !files().contains(where: { $0.hasSuffix(".journal-wal") }), !isFinished.withLock({ $0 }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        task.cancel()
        let ended = await task.value
        #expect(ended.status == .unfinished && ended.errors.contains("the same command (by '\(path)/"))
        // The run that was cancelled lets go of it in a moment.
        while files().count != 1 { try await Task.sleep(for: .milliseconds(5)) }
        let plain = await run(["--no-journal"])
        #expect(files().count == 1 && !plain.errors.contains("going on"))
        let resumed = await run()
        #expect(try comparable(resumed) == comparable(plain) && resumed.errors.contains("going on with"))
        #expect(files() == [])
    }

    @Test func badJournalsAreRefused() async throws {
        let folder = try TemporaryFolder()
        let journal = folder.file("run.journal")
        func refused(_ arguments: [String]) async -> String { await CapturedRun.of(arguments).errors }
        #expect(
            await refused(Self.probe + ["cpu", "--journal", "-"]).contains(
                "--journal got '-', expected the name of a file"))
        #expect(
            await refused(Self.probe + ["cpu", "--journal", journal, "--output", journal]).contains(
                "the results go there too"))
        #expect(
            await refused(["trace", "--dt", "0.01", "--journal", journal]).contains("unknown option '--journal'"))
        #expect(await refused(["journal", journal]).contains("got no file, expected a journal of this program"))
        #expect(await refused(["resume", journal]).contains("got no file, expected a journal of this program"))
        #expect(
            await refused(Self.probe + ["cpu", "--journal", journal, "--no-journal"]).contains(
                "--journal and --no-journal contradict each other"))
        let first = await CapturedRun.of(Self.probe + ["cpu", "--journal", journal])
        #expect(first.status == .success)
        let other = await CapturedRun.of(Self.probe + ["cpu", "--journal", journal, "--seed", "7"])
        #expect(other.status == .usage)
        #expect(
            other.errors.contains("belongs to another request: it has 'seed' 0, expected 'seed' 7"), "\(other.errors)")
        try "nothing".write(toFile: journal, atomically: true, encoding: .utf8)
        #expect(await refused(["journal", journal]).contains("got no SQLite file"))
    }
}
