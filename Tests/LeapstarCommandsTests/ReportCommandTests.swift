import Foundation
import Testing

/// Results as one page.
@Suite struct ReportCommandTests {
    /// The page that a command writes.
    private func page(_ results: [String]) async throws -> String {
        var files: [String] = []
        for result in results {
            let path = NSTemporaryDirectory() + "leapstar-" + UUID().uuidString
            try result.write(toFile: path, atomically: false, encoding: .utf8)
            files.append(path)
        }
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        let run = await CapturedRun.of(["report"] + files + ["--out", "-"])
        #expect(run.status == .success && run.errors.isEmpty, "\(run.errors)")
        return run.output
    }

    private func result(_ arguments: [String]) async -> String {
        await CapturedRun.of(arguments + small + ["--format", "json"]).output
    }

    @Test func aPageHoldsItsResultsAndTheirCommands() async throws {
        let results = [
            await result(["probe", "--dt", "0.01"]),
            await result(["boundary", "--method", "original", "--potential", "0.5*x^2 + y^2", "--variables", "x,y"]),
        ]
        let page = try await page(results)
        #expect(page.contains("<title>Leapstar: probe, harmonic; boundary, own potential</title>"))
        #expect(page.contains("<h2>probe, harmonic</h2>") && page.contains("<h2>boundary, own potential</h2>"))
        #expect(page.contains("<pre class=\"command\"><code>leapstar probe --dt 0.01 "))
        #expect(page.contains("--potential &#39;") || page.contains("--potential '0.5*x^2 + y^2'"))
        // The results are there to the last bit.
        let start = try #require(page.range(of: #"id="results">"#)?.upperBound)
        let end = try #require(page.range(of: "</script>", range: start..<page.endIndex)?.lowerBound)
        let embedded = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8)) as? [NSDictionary]
        let given = try results.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary }
        #expect(embedded == given.compactMap { $0 })
    }

    /// The commands that a page prints ask for the same again.
    @Test(arguments: [
        "probe --dt 0.01 --seeds 2 --steps 10", "fan --dt 0.01 --seeds 2 --steps 10 --recordings 3",
        "trace --dt 0.01 --steps 5 --trajectories 2", "map --mass 1:2:2 --dt 0.01:0.1 --steps 10",
        "slope --dt 0.01,0.02,0.03 --seeds 2 --steps 10", "boundary --method original --seeds 2 --steps 10",
        "sweep --dt 0.01,0.02 --steps 10", "boundary --dt 0.01:0.1 --steps 10",
    ])
    func commandsAreTaken(_ line: String) async throws {
        let arguments = line.split(separator: " ").map(String.init)
        let page = try await page([await CapturedRun.of(arguments + ["--format", "json"]).output])
        let start = try #require(page.range(of: "<pre class=\"command\"><code>leapstar ")?.upperBound)
        let end = try #require(page.range(of: "</code>", range: start..<page.endIndex)?.lowerBound)
        let words = page[start..<end].split(separator: " ").map(String.init)
        let again = await CapturedRun.of(words + ["--print-request"])
        let first = await CapturedRun.of(arguments + ["--print-request"])
        #expect(again.status == .success && again.output == first.output, "\(words): \(again.errors)")
    }

    /// What a result says is shown, and not done.
    @Test func whatAResultSaysIsText() async throws {
        let hostile = #"{"kind":"</script><script>alert(1)</script>","version":"<b>","schema":1}"#
        let page = try await page([hostile])
        #expect(!page.contains("<script>alert") && !page.contains("<b>"))
        #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
    }

    @Test func aPageNeedsNothingElse() async throws {
        let page = try await page([await result(["probe", "--dt", "0.01"])])
        for word in [" src=", " href=", "@import", "url("] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func aResultIsNotOverwritten() async throws {
        let text = await result(["probe", "--dt", "0.01"])
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["report", file.path, "--out", file.path])
        #expect(run.status == .usage && run.errors.contains("which is one of the results"))
        #expect(try file.contents() == text)
    }

    @Test(arguments: [
        (#"{"kind":"probe","version":"9","schema":7}"#, "got schema 7, expected 1"),
        ("no JSON", "it is no JSON, expected the JSON of a result"), ("{}", "it has no 'kind'"),
        (#"{"kind":"probe","version":"0","request":{"kind":"probe","dt":-1,"x":1}}"#, "unknown field 'x'"),
    ])
    func whatIsNoResult(_ text: String, _ words: String) async throws {
        let file = try TemporaryFile(text)
        let out = try TemporaryFile()
        let run = await CapturedRun.of(["report", file.path, "--out", out.path])
        #expect(run.status == .usage && run.errors.contains(words), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: out.path))
    }
}
