import Foundation
import Testing

@testable import LeapstarCommands

/// Runs with a journal, from the command line.
@Suite struct JournalCommandTests {
    private static let probe = [
        "probe", "--dt", "0.01", "--seeds", "500", "--steps", "40", "--estimator", "antithetic", "--backend",
    ]

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
        let told = await CapturedRun.of(["journal", journal, "--format", "csv"])
        let rows = told.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(rows.count == 3 && Double(rows[0][5]) ?? 0 > 0, "\(told.output)")
        #expect(rows.dropFirst().allSatisfy { $0[5] == "0" && $0[4] == rows[0][5] }, "\(told.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.journal"])
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
