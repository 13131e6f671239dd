import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct OutputTests {
    @Test func keysOfASearch() async throws {
        let run = await CapturedRun.of(
            ["boundary", "--method", "original", "--format", "json", "--dt", "0.1:0.2"] + small)
        let document = try run.json()
        #expect(
            document.keys.sorted() == [
                "boundaries", "device", "experiment", "kind", "launches", "request", "schema", "seconds", "status",
                "trials",
                "version",
            ])
        let experiment = try #require(document["experiment"] as? [String: Any])
        #expect(
            experiment.keys.sorted() == [
                "cap", "dimension", "dtRange", "estimator", "landscape", "mass", "method", "noise", "noiseScaling",
                "observable", "parameters",
                "potential", "proofBits", "quantity", "rng", "scheme", "schemeParameters", "seed", "seeds", "sigma",
                "start", "steps", "tailFraction", "tolerance",
                "variables",
            ])
        let trials = try #require(document["trials"] as? [[String: Any]])
        #expect(
            trials[0].keys.sorted() == [
                "diverged", "dt", "exact", "mean", "regime", "roundingFloor", "sd", "seeds", "standardError",
            ])
        let device = try #require(document["device"] as? [String: Any])
        #expect(device["backend"] as? String == "reference")
        #expect(run.errors.isEmpty)
    }

    /// What the original tool answers for three seeds, through the whole command.
    @Test func originalSearch() async throws {
        let arguments = ["--dt", "0.001:0.01", "--seeds", "3", "--rng", "mulberry32", "--backend", "cpu"]
        let run = await CapturedRun.of(["boundary", "--method", "original", "--format", "json"] + arguments)
        let document = try run.json()
        #expect(document["status"] as? String == "found")
        #expect((document["trials"] as? [Any])?.count == 11)
        let boundary = try #require((document["boundaries"] as? [[String: Any]])?.first)
        #expect(boundary.keys.sorted() == ["estimate", "lower", "rising", "upper", "width"])
        #expect((boundary["estimate"] as? Double)?.short(12) == "0.00318671875")
        #expect(boundary["rising"] as? Bool == false)
        let table = await CapturedRun.of(["boundary", "--method", "original"] + arguments)
        #expect(
            table.output.contains("\ndt* = 0.00318671875 in [0.0031796875, 0.00319375] (falling), width 1.41e-05.\n"))
        #expect(table.output.contains("its sign is not established."))
    }

    @Test func noSignChangeIsAResult() async throws {
        let arguments = [
            "boundary", "--method", "original", "--rng", "mulberry32", "--steps", "500", "--seeds", "10", "--backend",
            "cpu",
        ]
        let run = await CapturedRun.of(arguments + ["--format", "csv"])
        #expect(run.status == .success)
        let rows = run.output.split(separator: "\n")
        #expect(rows.count == 12)
        #expect(rows[0] == "dt,mean,sd,standardError,seeds,diverged,regime,roundingFloor")
        #expect(
            run.errors.hasPrefix(
                "No sign change between 0.0022 and 0.0028: the mean tail drift is anti-dissipative at every probed dt.\n"
            ))
        let document = try await CapturedRun.of(arguments + ["--format", "json"]).json()
        #expect(document["status"] as? String == "no-sign-change")
        #expect((document["boundaries"] as? [Any])?.isEmpty == true)
        #expect(document["launches"] as? Int ?? 0 >= 11)
    }

    @Test func tableOfAProbe() async {
        let run = await CapturedRun.of(["probe", "--dt", "0.5", "--noise", "none"] + small)
        let expected = """
            harmonic in 2 dimensions, leapfrog, mass 0.35, no noise
            2 seeds, philox with run seed 0; 10 steps, mean energy change over the last 20 %
            one ensemble at dt 0.5
            on reference: scalar Swift (-)

                        dt           mean          sd  std error       seeds  diverged  regime
            """
        #expect(run.output.hasPrefix(expected + "\n"))
        #expect(run.output.contains("\nAll seeds are alike. In exact arithmetic it is "))
        #expect(
            run.output.hasSuffix(", proved in arithmetic of 106 bits, with the program's constants as they stand.\n"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func divergedTrialsAreNullNotNumbers() async throws {
        let arguments = ["probe", "--dt", "1e200", "--landscape", "quartic", "--noise", "none"] + small
        let run = await CapturedRun.of(arguments + ["--format", "json"])
        let trial = try #require((try run.json()["trials"] as? [[String: Any]])?.first)
        #expect(trial["mean"] is NSNull)
        #expect(trial["standardError"] is NSNull)
        #expect(trial["diverged"] as? Int == 2)
        #expect(trial["regime"] as? String == "diverged")
        let csv = await CapturedRun.of(arguments + ["--format", "csv"])
        #expect(csv.output.hasSuffix("\n1e+200,,,,2,2,diverged,\n"))
        #expect(csv.errors.hasSuffix("At dt 1e+200 no trajectory stayed finite: there is no mean.\n"))
    }

    @Test func colourAndProgressOnATerminal() async {
        let arguments = ["boundary", "--method", "original", "--dt", "0.1:0.2"] + small
        let run = await CapturedRun.of(arguments, onTerminal: true, colour: true)
        #expect(run.output.contains("\u{1B}["))
        #expect(run.errors.contains("trial 1 of at most "))
        #expect(run.errors.hasSuffix("\r\u{1B}[K"))
        let plain = await CapturedRun.of(arguments)
        #expect(plain.errors.isEmpty)
    }

    @Test func fileIsCompleteOrAbsent() async throws {
        let file = try TemporaryFile()
        let arguments = ["probe", "--dt", "0.1", "--format", "csv", "--output", file.path] + small
        let run = await CapturedRun.of(arguments)
        #expect(run.output.isEmpty)
        #expect(try file.contents().split(separator: "\n").count == 2)
        let before = try file.contents()
        let wrong = await CapturedRun.of(arguments + ["--steps", "0"])
        #expect(wrong.status == .usage)
        #expect(try file.contents() == before)
        let folder = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
        #expect(!folder.contains { $0.contains(".part") && file.path.contains($0.dropFirst().prefix(20)) })
    }

    /// A file under way is not visible under its name, and leaves nothing when it is given up.
    @Test func abandonedFileLeavesNothing() throws {
        let folder = NSTemporaryDirectory() + "leapstar-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let file = try AtomicFile.create(folder + "/result")
            try file.write("half")
            #expect(!FileManager.default.fileExists(atPath: folder + "/result"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        var file = try AtomicFile.create(folder + "/result")
        try file.write("whole")
        try file.commit()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["result"])
    }

    @Test func ownPotentialIsRecorded() async throws {
        let run = await CapturedRun.of(
            [
                "probe", "--dt", "0.1", "--potential", "0.5*k*x^2", "--variables", "x", "--set", "k=2", "--format",
                "json",
            ] + small)
        let experiment = try #require(try run.json()["experiment"] as? [String: Any])
        #expect(experiment["landscape"] is NSNull)
        #expect(experiment["potential"] as? String == "0.5*k*x^2")
        #expect(experiment["parameters"] as? [String: Double] == ["k": 2])
        #expect(experiment["dt"] as? Double == 0.1)
    }
}
