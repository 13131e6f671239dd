import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands
@testable import Paper

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
        let names = try FileManager.default.contentsOfDirectory(atPath: out).filter {
            $0 != "index.html" && !$0.hasSuffix(".gp")
        }
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

    private func plan(_ values: [String: RawValue], file: [String: RawValue] = [:]) throws -> PaperPlan {
        let settings = Settings(layers: [
            SettingsLayer(origin: .commandLine, values: values),
            SettingsLayer(origin: .file("mine.yaml"), values: file),
        ])
        let request = try settings.request(PaperRequest.self)
        return try settings.checked(try request.plan())
    }

    /// What the plan adds of its own gives way to what was said, and to what a landscape cannot have.
    @Test func whatIsUsual() throws {
        let usual = try plan([:]).slopes.series.map(\.plan.experiment)
        #expect(usual.map(\.scheme.name) == ["leapfrog", "leapfrog", "adamw", "heavy-ball", "sgd"])
        #expect(
            usual[0].landscape.name == "tanh-net" && usual[0].landscape.batch?.rowsPerStep == 8 && usual[0].sigma == 0)
        #expect(
            usual[0].cap == 2 && usual[0].schemeValues == [.gamma: 1e-3] && usual[0].masses.contains(2)
                && usual[2].cap == nil)
        #expect(try plan(["mass": .text("1")]).slopes.series[0].plan.experiment.masses == [1])
        let kepler = try plan(["landscape": .text("kepler")]).slopes.series.map(\.plan.experiment)
        #expect(kepler[0].cap == nil && kepler[0].schemeValues == [.gamma: 1e-3] && kepler[0].sigma == 0.2)
        #expect(
            try plan(["landscape": .text("harmonic"), "gamma": .text("0.5")]).slopes.series[0].plan.experiment
                .schemeValues
                == [.gamma: 0.5])
        let file: [String: RawValue] = [
            "observable": .text("tail-mean"), "scheme": .text("baoab"), "steps": .text("77"),
        ]
        #expect(
            try plan([:], file: file).slopes.series.allSatisfy {
                $0.plan.experiment.observable == .stepMedian && $0.plan.experiment.steps == 77
            })
    }

    /// A flag wins over what a file says of the same: masses, and fan-ins that give them.
    @Test func massesOverFanIns() throws {
        let settings = Settings(layers: [
            SettingsLayer(origin: .commandLine, values: ["mass": .text("3")]),
            SettingsLayer(
                origin: .file("mine.yaml"), values: ["landscape": .text("tanh-net"), "fan-in": .text("landscape")]),
        ])
        #expect(try settings.experiment().experiment.masses == [3])
        let both = Settings(layers: [
            SettingsLayer(origin: .commandLine, values: ["mass": .text("3"), "fan-in": .text("4,4")])
        ])
        #expect(throws: CommandError.self) { try both.experiment() }
    }

    /// All of a band end where the least step size does; round trips are the paper's, whatever the steps.
    @Test func times() throws {
        let plan = try plan(["steps": .text("500")])
        #expect(plan.timed.series.map { $0.study.time ?? 0 } == [1, 3, 0.1, 1, 1])
        #expect(plan.timed.series[0].study.steps(at: 0.0025) == 400 && plan.slopes.series[0].study.time == nil)
        #expect(plan.trips.steps == 10 && plan.trips.dt == 0.1)
    }

    /// Schemes that cannot start there are left out and named, unless they were asked for.
    @Test func roundTripsBeyondTheGrid() async {
        let far = await CapturedRun.of(["reversibility", "--start-q", "600,0"])
        #expect(far.status == .success && !far.output.contains("fixed-point"))
        #expect(far.errors.contains("fixed-point-leapfrog is left out: "))
        let asked = await CapturedRun.of(["reversibility", "--start-q", "600,0", "--scheme", "fixed-point-leapfrog"])
        #expect(asked.status == .usage)
    }

    @Test func theCommandCanBeRunAgain() throws {
        let settings = Settings(layers: [
            SettingsLayer(
                origin: .commandLine,
                values: ["potential": .text("0.5*x^2"), "set": .list(["a=1", "b=2"]), "threads": .text("2")]),
            SettingsLayer(
                origin: .file("mine.yaml"),
                values: ["variables": .text("x"), "mass": .list(["1", "2"])]),
        ])
        let command = try settings.request(PaperRequest.self).command
        #expect(
            command
                == "leapstar paper --potential '0.5*x^2' --variables x --set a=1.0 --set b=2.0 --mass 1.0,2.0 --out DIR"
        )
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
        let scheme = await CapturedRun.of(
            ["paper", "--out", folder.path + "/results", "--scheme", "sgd"] + Self.options)
        #expect(scheme.status == .usage && scheme.errors.contains("the paper run has its own, got --scheme"))
        let device = await CapturedRun.of([
            "paper", "--out", folder.path + "/results", "--device", "4711", "--landscape", "harmonic",
        ])
        #expect(device.status == .failure)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func roundTripsInEveryFormat() async throws {
        let csv = await CapturedRun.of([
            "reversibility", "--format", "csv", "--scheme", "leapfrog", "--scheme", "fixed-point-leapfrog",
        ])
        let rows = csv.output.split(separator: "\n")
        #expect(rows[0] == "scheme,dt,steps,positionError,momentumError,exact" && rows.count == 3)
        #expect(rows[1].hasPrefix("leapfrog,0.1,10,") && rows[1].hasSuffix(",false"))
        #expect(rows[2] == "fixed-point-leapfrog,0.1,10,0.0,0.0,true")
        let json = try await CapturedRun.of(["reversibility", "--format", "json", "--dt", "0.02", "--steps", "7"])
            .json()
        #expect(
            (json["rows"] as? [Any])?.count == SchemeLibrary.all.count && json["steps"] as? Int == 7
                && json["dt"] as? Double == 0.02)
        let wild = try await CapturedRun.of([
            "reversibility", "--format", "json", "--dt", "1e200", "--scheme", "leapfrog",
        ]).json()
        #expect(((wild["rows"] as? [[String: Any]])?.first?["momentumError"]) is NSNull)
        let typo = await CapturedRun.of(["reversibility", "--scheme", "leapfog"])
        #expect(typo.status == .usage && typo.errors.contains("did you mean 'leapfrog'?"))
        let range = await CapturedRun.of(["reversibility", "--dt", "0.1:0.2"])
        #expect(range.status == .usage && range.errors.contains("expected one step size"))
    }
}
