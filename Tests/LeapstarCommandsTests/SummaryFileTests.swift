import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct SummaryFileTests {
    private static func vector(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors/summaries/\(name).json").path
    }

    /// The paper's two published summaries give its slopes, intervals and R² to seven digits.
    @Test func publishedSummaries() async throws {
        let files = [Self.vector("leapfrog-canonical"), Self.vector("leapfrog-wide")]
        let run = await CapturedRun.of(["slope", "--from"] + files)
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(Array(lines[1].suffix(7).prefix(4)) == ["-0.07984268", "-0.30220099", "0.14251563", "0.54409827"])
        #expect(Array(lines[2].suffix(7).prefix(4)) == ["2.22567723", "1.53738221", "2.91397224", "0.95272057"])
        #expect(lines[1].first == "leapfrog," && lines[1].last == "3" && run.status == .success && run.errors.isEmpty)
    }

    @Test func document() async throws {
        let files = [Self.vector("leapfrog-canonical")]
        let document = try await CapturedRun.of(
            ["slope", "--from"] + files + ["--format", "json", "--confidence", "0.9"]
        ).json()
        #expect(document.keys.sorted() == ["confidence", "summaries", "version"])
        let summary = try #require((document["summaries"] as? [[String: Any]])?.first)
        #expect(summary.keys.sorted() == ["ablation", "file", "fit", "points"])
        let points = try #require(summary["points"] as? [[String: Any]])
        #expect(
            points.count == 4 && points[1]["drift"] as? Double == 0.0527750874038464 && points[0]["runs"] as? Int == 3)
    }

    /// What one run wrote gives the same slope, to the last bit, when it is read.
    @Test func roundTrip() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of([
            "slope", "--dt", "0.01:0.04:4", "--scheme", "leapfrog", "--scheme", "leapfrog@0.1,0.05,0.2", "--noise",
            "momentum", "--steps", "50",
            "--seeds", "20", "--backend", "cpu", "--observable", "tail-mean", "--sigma", "3", "--summary",
            folder.file("new/sums"), "--format", "json",
        ])
        #expect(run.status == .success)
        let files = ["leapfrog", "leapfrog-2"].map { folder.file("new/sums/\($0).json") }
        let read = try await CapturedRun.of(["slope", "--format", "json", "--from"] + files).json()
        let (series, summaries) = (
            try #require(try run.json()["series"] as? [[String: Any]]),
            try #require(read["summaries"] as? [[String: Any]])
        )
        #expect(summaries.count == 2 && summaries.map { $0["ablation"] as? String } == ["leapfrog", "leapfrog"])
        for (written, found) in zip(series, summaries) {
            #expect(try #require(written["fit"] as? NSDictionary) == (try #require(found["fit"] as? NSDictionary)))
        }
    }

    @Test func aListOfSummaries() async throws {
        let one = try String(contentsOfFile: Self.vector("leapfrog-canonical"), encoding: .utf8)
        let file = try TemporaryFile("[\(one), \(one)]")
        let run = await CapturedRun.of(["slope", "--format", "csv", "--from", file.path])
        #expect(run.output.split(separator: "\n").count == 3 && run.status == .success)
    }

    private static let row = #"{"dt": 0.1, "tail_median": 1, "runs": 3}"#
    private static let rows = #"{"dt": 0.2, "tail_median": 2}, {"dt": 0.3, "tail_median": 3}"#

    @Test(arguments: [
        ("{", "FILE: not JSON, expected a summary such as"),
        ("3", "FILE: got 3, expected an object with the keys kind and report"),
        ("[]", "FILE: the list is empty, expected one summary or more"),
        ("[[]]", "FILE: '[0]' got a list, expected an object with the keys kind and report"),
        (#"{"report": []}"#, "FILE: the key 'kind' is missing, expected \"dt\""),
        (#"{"kind": "lr", "report": []}"#, "FILE: 'kind' got \"lr\", expected \"dt\""),
        (#"{"kind": "dt"}"#, "FILE: the key 'report' is missing, expected a list of"),
        (#"{"kind": "dt", "report": {}}"#, "FILE: 'report' got an object, expected a list of"),
        (#"{"kind": "dt", "report": []}"#, "FILE: 'report' got 0 step sizes, expected at least three"),
        (
            #"{"kind": "dt", "report": [ROW, {"dt": 0.2, "tail_median": 2}]}"#,
            "FILE: 'report' got 2 step sizes, expected at least three"
        ),
        (#"{"kind": "dt", "report": [ROW, 5]}"#, "FILE: 'report[1]' got 5, expected {\"dt\""),
        (
            #"{"kind": "dt", "report": [ROW, {"dt": 0.2}]}"#,
            "FILE: the key 'report[1].tail_median' is missing, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"tail_median": 2}]}"#,
            "FILE: the key 'report[0].dt' is missing, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": "a", "tail_median": 2}]}"#,
            "FILE: 'report[0].dt' got \"a\", expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": true, "tail_median": 2}]}"#,
            "FILE: 'report[0].dt' got true, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": null, "tail_median": 2}]}"#,
            "FILE: 'report[0].dt' got null, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": -1, "tail_median": 2}]}"#,
            "FILE: 'report[0].dt' got -1, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": 1, "tail_median": 0}]}"#,
            "FILE: 'report[0].tail_median' got 0, expected a number above 0"
        ),
        (
            #"{"kind": "dt", "report": [{"dt": 1, "tail_median": 1, "runs": 1.5}]}"#,
            "FILE: 'report[0].runs' got 1.5, expected a whole number"
        ),
        (
            #"{"kind": "dt", "report": [ROW, ROWS, ROW]}"#,
            "FILE: 'report[3].dt' got 0.1, as in report[0], expected every dt once"
        ),
        (#"{"kind": "dt", "ablation": 3, "report": [ROW, ROWS]}"#, "FILE: 'ablation' got 3, expected a name in quotes"),
        (#"[{"kind": "dt", "report": [ROW, ROWS]}, {"kind": "dt"}]"#, "FILE: the key '[1].report' is missing"),
    ]) func badFiles(text: String, message: String) async throws {
        let text = text.replacing("ROWS", with: Self.rows).replacing("ROW", with: Self.row)
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["slope", "--from", file.path])
        let expected = "leapstar: error: " + message.replacing("FILE", with: file.path)
        #expect(run.status == .usage && run.errors.hasPrefix(expected), "\(run.errors)")
    }

    /// A good file beside a bad one gives one line, and nothing else.
    @Test func aBadFileAmongGoodOnes() async throws {
        let file = try TemporaryFile("[1")
        let run = await CapturedRun.of(["slope", "--from", Self.vector("leapfrog-wide"), file.path])
        #expect(
            run.errors.hasPrefix("leapstar: error: \(file.path): not JSON")
                && run.errors.split(separator: "\n").count == 1)
        #expect(run.output.isEmpty && run.status == .usage)
    }

    @Test func aMissingFile() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of(["slope", "--from", folder.file("a.json")])
        #expect(
            run.errors
                == "leapstar: error: cannot read the summary '\(folder.file("a.json"))' (No such file or directory), expected a file of JSON; check its name and rights\n"
        )
        #expect(run.status == .usage)
    }

    /// Nothing of an earlier run stays among new summaries, and nothing is run in vain.
    @Test func aUsedFolder() async throws {
        let folder = try TemporaryFolder()
        try "mine".write(toFile: folder.file("old.json"), atomically: true, encoding: .utf8)
        let run = await CapturedRun.of([
            "slope", "--dt", "0.1:0.3:3", "--seeds", "5", "--backend", "cpu", "--summary", folder.path,
        ])
        #expect(run.status == .usage && run.output.isEmpty && run.errors.contains("exists and is no empty folder"))
    }

    @Test func aFolderThatCannotBeMadeIsRefusedBeforeTheRun() async throws {
        let file = try TemporaryFile("")
        let run = await CapturedRun.of([
            "slope", "--dt", "0.1:0.3:3", "--noise", "momentum", "--sigma", "3", "--steps", "20", "--seeds", "5",
            "--observable", "tail-mean",
            "--backend", "cpu", "--summary", file.path + "/folder",
        ])
        #expect(run.status == .failure && run.output.isEmpty)
        #expect(run.errors.hasPrefix("leapstar: error: cannot make the folder '\(file.path)/folder': "))
    }
}
