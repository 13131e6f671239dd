import Foundation
import Testing

@testable import LeapstarCommands

/// Shares of a study, and the result that they have together.
@Suite struct MergeTests {
    private static let sweep = [
        "sweep", "--dt", "0.01,0.02,0.04,0.08", "--seeds", "300", "--steps", "40", "--estimator", "plain",
        "--backend", "cpu",
    ]

    private struct Told: Decodable {
        let share: String?
        let finished: Bool
    }

    /// A result without what a run measures of itself.
    private func comparable(_ run: CapturedRun) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        var result = try #require(object as? [String: Any], "\(run.errors)")
        for measured in ["seconds", "device", "launches"] { result[measured] = nil }
        // Nor what to run on, which a merged result does not know.
        let request = result["request"] as? [String: Any]
        result["request"] = request?.filter { $0.key != "backend" }
        return result as NSDictionary
    }

    /// The journals of the shares of a command, in `folder`.
    private func shares(_ numbers: [Int], of count: Int, _ command: [String], in folder: borrowing TemporaryFolder)
        async
        -> [String]
    {
        var journals: [String] = []
        for number in numbers {
            let journal = folder.file("\(number)-of-\(count).journal")
            let run = await CapturedRun.of(command + ["--share", "\(number)/\(count)", "--journal", journal])
            #expect(run.status == .success, "\(run.errors)")
            #expect(run.errors.contains("this is share \(number) of \(count); 'leapstar merge'"))
            journals.append(journal)
        }
        return journals
    }

    @Test(arguments: [
        sweep,
        [
            "map", "--mass", "1:2:3", "--seeds", "2000", "--steps", "40", "--estimator", "antithetic", "--dt",
            "0.01:0.1",
        ],
        [
            "slope", "--estimator", "antithetic", "--seeds", "300", "--scheme", "leapfrog", "--scheme",
            "yoshida4", "--dt", "0.01,0.02,0.04", "--steps", "40",
        ],
    ])
    func mergedSharesAreTheWhole(_ command: [String]) async throws {
        let folder = try TemporaryFolder()
        let journals = await shares([2, 3, 1], of: 3, command, in: folder)
        let merged = await CapturedRun.of(["merge"] + journals + ["--format", "json"])
        let whole = await CapturedRun.of(command + ["--format", "json"])
        #expect(try comparable(merged) == comparable(whole))
        // Everything was found in the journals.
        #expect(merged.errors == "" && merged.status == .success, "\(merged.errors)")
        #expect(!FileManager.default.fileExists(atPath: journals[0] + ".lock"))
        let one = try JSONDecoder().decode(
            Told.self,
            from: Data(await CapturedRun.of(["journal", journals[0], "--format", "json"]).output.utf8))
        #expect(one.share == "2/3" && one.finished)
    }

    /// A share has its own part of the results.
    @Test func aShareIsAPart() async throws {
        let folder = try TemporaryFolder()
        let journal = folder.file("share")
        let run = await CapturedRun.of(
            Self.sweep + ["--share", "2/3", "--journal", journal, "--format", "csv"])
        let whole = await CapturedRun.of(Self.sweep + ["--format", "csv"])
        let lines = whole.output.split(separator: "\n")
        #expect(run.output.split(separator: "\n") == [lines[0], lines[2]])
    }

    @Test func badSharesAreRefused() async throws {
        let folder = try TemporaryFolder()
        let journals = await shares([1, 2], of: 4, Self.sweep, in: folder)
        let others = await shares([1], of: 2, Self.sweep, in: folder)
        let another = await shares([3], of: 4, Self.sweep + ["--seed", "7"], in: folder)
        let whole = folder.file("whole")
        _ = await CapturedRun.of(Self.sweep + ["--journal", whole])
        let refused: [([String], String)] = [
            (journals, "2 shares of 4 missing: 3-4"),
            (journals + [journals[0]], "share 1/4 is in '\(journals[0])' and in '\(journals[0])'"),
            (journals + others, "expected shares of one division"),
            (journals + another, "different studies: '\(journals[0])' has 'seed' 0, and '\(another[0])' has 'seed' 7"),
            ([whole], "is of a whole run, expected one of a share"),
            ([folder.file("none")], "got no file"),
        ]
        for (files, expected) in refused {
            let run = await CapturedRun.of(["merge"] + files)
            #expect(run.status == .usage && run.output == "" && run.errors.contains(expected), "\(run.errors)")
        }
        // The journal of one share is no other's.
        let mixed = await CapturedRun.of(Self.sweep + ["--share", "3/4", "--journal", journals[0]])
        #expect(mixed.status == .usage && mixed.errors.contains(#"it has 'share' "1/4""#), "\(mixed.errors)")
    }

    @Test(arguments: [
        (["--share", "1/4"], "--share got '1/4' without a journal"),
        (["--share", "5/4", "--journal", "x"], "--share got '5/4', expected a number and how many there are"),
        (["--share", "1/5", "--journal", "x"], "expected at most 4 shares of its 4 step sizes"),
        (["--share", "1/4", "--journal", "x", "--plot", "x.svg"], "--plot is for the whole"),
    ])
    func badOptionsAreRefused(_ options: [String], _ expected: String) async {
        let run = await CapturedRun.of(Self.sweep + options)
        #expect(run.status == .usage && run.errors.contains(expected), "\(run.errors)")
    }

    /// What is not sampled takes no time that is worth a division.
    @Test func mapsThatSampleNothingHaveNone() async {
        let run = await CapturedRun.of(["map", "--mass", "1:2:3", "--share", "1/3", "--journal", "x"])
        #expect(run.status == .usage && run.errors.contains("is of a map that samples"), "\(run.errors)")
    }

    /// A share that was ended is named with what goes on with it.
    @Test func unfinishedSharesAreRefused() async throws {
        let folder = try TemporaryFolder()
        let journal = folder.file("share")
        let sweep = "sweep --estimator plain --seeds 200000 --dt 0.002:0.02:8 --backend cpu --share 1/1"
        let ended = try ProgramShell.run(
            """
            "$LEAPSTAR" \(sweep) --journal "\(journal)" & child=$!
            until ! kill -0 $child 2>/dev/null || [ -e "\(journal)" ] && "$LEAPSTAR" journal "\(journal)" >/dev/null 2>&1; do sleep 0.05; done
            kill -KILL $child; wait $child
            """)
        #expect(ended.status == 137, "\(ended.errors)")
        let run = await CapturedRun.of(["merge", journal])
        #expect(run.status == .usage && run.errors.contains("1 share not finished: \(journal);"), "\(run.errors)")
    }

    /// Requests that leave defaults open, run by `run`, are shares like others.
    @Test func sharesOfRequestsAreMerged() async throws {
        let folder = try TemporaryFolder()
        var journals: [String] = []
        for share in ["1/2", "2/2"] {
            let request = folder.file("request.json")
            let text =
                #"{"kind": "sweep", "dt": "0.01,0.02,0.04", "steps": 40, "estimator": "plain", "share": "\#(share)"}"#
            try text.write(toFile: request, atomically: true, encoding: .utf8)
            let alone = await CapturedRun.of(["run", request])
            #expect(alone.status == .usage && alone.errors.contains("without a journal"), "\(alone.errors)")
            journals.append(folder.file("\(share.prefix(1)).journal"))
            _ = await CapturedRun.of(["run", request, "--journal", journals[journals.count - 1]])
        }
        let merged = await CapturedRun.of(["merge"] + journals + ["--format", "json"])
        let whole = await CapturedRun.of([
            "sweep", "--dt", "0.01,0.02,0.04", "--steps", "40", "--estimator", "plain", "--format", "json",
        ])
        #expect(try comparable(merged) == comparable(whole), "\(merged.errors)")
    }

    /// A journal is not overwritten by what is read from it.
    @Test func journalsAreKept() async throws {
        let folder = try TemporaryFolder()
        let journals = await shares([1, 2], of: 2, Self.sweep, in: folder)
        for command in [["merge"] + journals, ["journal", journals[0]]] {
            let run = await CapturedRun.of(command + ["--output", journals[0]])
            #expect(run.status == .failure && run.errors.contains("it is the journal that is read"), "\(run.errors)")
        }
        #expect(await CapturedRun.of(["merge"] + journals).status == .success)
    }
}
