import Foundation
import Testing

@testable import LeapstarCommands

@Suite struct PaperTests {
    private static let options = ["--landscape", "harmonic", "--seeds", "40", "--steps", "60", "--backend", "cpu"]

    /// All of it at once, as the executions compile programs for OpenCL devices.
    @Test func theFolderHoldsEverything() async throws {
        let folder = try TemporaryFolder()
        let out = folder.path + "/results"
        let run = await CapturedRun.of(["paper", "--out", out] + Self.options)
        #expect(run.status == .success, "\(run.errors)")
        #expect(run.output.contains("leapfrog in [0.002, 0.0035]") && run.output.hasSuffix("Wrote \(out)/index.html\n"))
        let page = try String(contentsOfFile: out + "/index.html", encoding: .utf8)
        let names = try FileManager.default.contentsOfDirectory(atPath: out).filter { $0 != "index.html" && !$0.hasSuffix(".gp") }
        for name in names { #expect(page.contains("\"\(name)\""), "\(name) is not on the page") }
        #expect(names.count >= 30, "\(names)")
        for name in names where name.hasSuffix(".json") {
            _ = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(out)/\(name)")))
        }
        try checkExecutions(out)
        try await checkSummaries(out)
    }

    private func checkExecutions(_ out: String) throws {
        let lines = try String(contentsOfFile: out + "/executions.csv", encoding: .utf8).split(separator: "\n")
        #expect(lines[0] == "kind,setting,device,digest,differing")
        #expect(lines.count > 8 && lines.dropFirst().allSatisfy { $0.hasSuffix(",0") }, "\(lines)")
        let digests = Set(lines.dropFirst().compactMap { $0.split(separator: ",").dropLast().last })
        #expect(digests.count == 1)
    }

    /// The slope of a summary is that of the run.
    private func checkSummaries(_ out: String) async throws {
        let file = out + "/summary-leapfrog-2.json"
        let read = await CapturedRun.of(["slope", "--from", file, "--format", "csv"])
        let table = try String(contentsOfFile: out + "/slopes.csv", encoding: .utf8).split(separator: "\n")
        let slope = table[2].split(separator: ",", omittingEmptySubsequences: false)[3]
        #expect(!slope.isEmpty && read.output.contains(",\(slope),"), "\(table[2]) against \(read.output)")
    }

    @Test func whatIsThereStays() async throws {
        let folder = try TemporaryFolder()
        let kept = folder.path + "/kept"
        try "mine".write(toFile: kept, atomically: true, encoding: .utf8)
        for out in [folder.path, kept] {
            let run = await CapturedRun.of(["paper", "--out", out] + Self.options)
            #expect(run.status == .usage && run.errors.contains("exists and is no empty folder"), "\(run.errors)")
        }
        #expect(try String(contentsOfFile: kept, encoding: .utf8) == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept"])
    }

    @Test func nothingIsLeftOfWhatFails() async throws {
        let folder = try TemporaryFolder()
        let missing = await CapturedRun.of(["paper", "--out", folder.path + "/no/results"] + Self.options)
        #expect(missing.status == .failure && missing.errors.hasPrefix("leapstar: error: cannot make"))
        let scheme = await CapturedRun.of(["paper", "--out", folder.path + "/results", "--scheme", "sgd"] + Self.options)
        #expect(scheme.status == .usage && scheme.errors.contains("has its own schemes"))
        let device = await CapturedRun.of(["paper", "--out", folder.path + "/results", "--device", "4711", "--landscape", "harmonic"])
        #expect(device.status == .failure)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func roundTripsInEveryFormat() async throws {
        let csv = await CapturedRun.of(["reversibility", "--format", "csv", "--scheme", "leapfrog", "--scheme", "fixed-point-leapfrog"])
        let rows = csv.output.split(separator: "\n")
        #expect(rows[0] == "scheme,dt,steps,positionError,momentumError,exact" && rows.count == 3)
        #expect(rows[1].hasPrefix("leapfrog,0.1,10,") && rows[1].hasSuffix(",false"))
        #expect(rows[2] == "fixed-point-leapfrog,0.1,10,0.0,0.0,true")
        let json = try await CapturedRun.of(["reversibility", "--format", "json", "--dt", "0.02", "--steps", "7"]).json()
        #expect((json["rows"] as? [Any])?.count == 13 && json["steps"] as? Int == 7 && json["dt"] as? Double == 0.02)
        let typo = await CapturedRun.of(["reversibility", "--scheme", "leapfog"])
        #expect(typo.status == .usage && typo.errors.contains("did you mean 'leapfrog'?"))
        let range = await CapturedRun.of(["reversibility", "--dt", "0.1:0.2"])
        #expect(range.status == .usage && range.errors.contains("expected one step size"))
    }
}
