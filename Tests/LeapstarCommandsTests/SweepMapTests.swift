import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct SweepCommandTests {
    private let base = ["sweep", "--dt", "1e-3:0.02:9:log", "--mass", "2", "--steps", "100", "--backend", "cpu"]

    @Test func document() async throws {
        let document = try await CapturedRun.of(base + ["--format", "json"]).json()
        #expect(
            document.keys.sorted() == [
                "choice", "confidence", "device", "experiment", "grid", "kind", "probes", "request", "schema",
                "seconds",
                "status", "version",
            ])
        let probes = try #require(document["probes"] as? [[String: Any]])
        #expect(probes.count == 9 && document["status"] as? String == "complete")
        #expect(
            probes[0].keys.sorted() == [
                "bits", "diverged", "dt", "error", "evidence", "firstSample", "halfWidth", "mean", "obstacle", "offset",
                "roundingFloor", "samples", "sd", "verdict",
            ])
        #expect((document["choice"] as? [String: Any])?["estimator"] as? String == "exact")
    }

    @Test func rows() async {
        let run = await CapturedRun.of(base + ["--format", "csv", "--estimator", "antithetic", "--seeds", "2048"])
        let rows = run.output.split(separator: "\n")
        #expect(rows[0] == "dt,mean,halfWidth,verdict,obstacle,sd,samples,diverged,roundingFloor,evidence,bits")
        #expect(rows.count == 10 && rows[1].hasPrefix("0.001,") && rows[9].hasPrefix("0.02,"))
        #expect(rows.dropFirst().allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false)[6] == "2048" })
        #expect(run.errors.contains("All intervals hold together at 99 %.") && run.status == .success)
    }

    /// Where nothing is sampled, the host computes, whatever the backend.
    @Test(arguments: [("auto", "cpu"), ("plain", "reference")])
    func theDeviceIsTheOneThatComputed(_ estimator: String, _ backend: String) async throws {
        let asked = [
            "--dt", "1e-3,2e-3", "--steps", "20", "--seeds", "64", "--backend", "reference", "--estimator", estimator,
        ]
        let document = try await CapturedRun.of(["sweep", "--format", "json"] + asked).json()
        #expect((document["device"] as? [String: Any])?["backend"] as? String == backend)
    }

    @Test func table() async {
        let run = await CapturedRun.of(base)
        #expect(run.output.contains("9 step sizes between 0.001 and 0.02, band at 99 %\n"))
        #expect(run.output.contains("\nEstimator exact: ") && run.status == .success && run.errors.isEmpty)
    }

    /// The script holds the curve; it needs no gnuplot to be written.
    @Test func pictureScript() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of(base + ["--plot", folder.file("curve.gp")])
        #expect(run.status == .success)
        let script = try String(contentsOfFile: folder.file("curve.gp"), encoding: .utf8)
        #expect(script.contains("'step size dt (time)'") && script.contains("no sampling"))
    }

    /// Where trajectories diverge, at 5, there is no curve and no band, but the shade of what is undetermined.
    @Test func pictureOfDivergence() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of([
            "sweep", "--landscape", "quartic", "--dt", "0.05,0.1,5", "--steps", "50", "--seeds", "4096", "--backend",
            "cpu",
            "--estimator", "control-variate", "--plot", folder.file("curve.gp"),
        ])
        #expect(run.status == .success)
        let script = try String(contentsOfFile: folder.file("curve.gp"), encoding: .utf8)
        #expect(script.contains("title 'undetermined'") && script.contains("\n2.55 5.0\n"))
        #expect(script.contains("\n0.1 ") && !script.contains("\n5.0 "))
    }
}

@Suite struct MapCommandTests {
    private let base = ["map", "--dt", "1e-3:0.02", "--steps", "500"]
    private let plane = ["--mass", "1.5:3:3", "--sigma", "0.2:0.3:2"]

    @Test func document() async throws {
        let document = try await CapturedRun.of(base + plane + ["--format", "json"]).json()
        #expect(
            document.keys.sorted() == [
                "approximate", "axes", "cells", "confidence", "device", "estimator", "experiment", "kind", "request",
                "schema",
                "seconds", "status", "version",
            ])
        let axes = try #require(document["axes"] as? [[String: Any]])
        #expect(axes.map { $0["parameter"] as? String } == ["mass", "sigma"])
        let cells = try #require(document["cells"] as? [[String: Any]])
        #expect(
            cells.map { $0["values"] as? [Double] }
                == [0.2, 0.3].flatMap { sigma in [1.5, 2.25, 3].map { [$0, sigma] } })
        #expect(
            cells[0].keys.sorted() == [
                "atLower", "atUpper", "boundaries", "complete", "open", "openIntervals", "resolution", "values",
            ])
        let boundaries = try #require(cells[1]["boundaries"] as? [[String: Any]])
        #expect(boundaries[0].keys.sorted() == ["estimate", "lower", "rising", "upper", "width"])
        #expect(document["estimator"] as? String == "exact" && document["approximate"] as? Bool == false)
    }

    /// One row per cell and boundary; a cell without boundaries has one, too.
    @Test func rows() async {
        let run = await CapturedRun.of(base + plane + ["--format", "csv"])
        let rows = run.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(
            rows[0] == [
                "mass", "sigma", "boundary", "dt", "lower", "upper", "direction", "atLower", "atUpper", "open",
                "spacing", "complete",
            ])
        #expect(Set(rows.dropFirst().map { "\($0[0]) \($0[1])" }).count == 6)
        let quiet = rows.filter { $0[1] == "0.3" }
        #expect(quiet.count == 3 && quiet.allSatisfy { $0[2...6].allSatisfy(\.isEmpty) && $0[7] == "anti-dissipative" })
        #expect(rows.contains { $0[0] == "2.25" && $0[2] == "1" && $0[6] == "falling" })
        #expect(rows.contains { $0[0] == "2.25" && $0[2] == "2" && $0[6] == "rising" })
    }

    @Test func table() async {
        let run = await CapturedRun.of(base + plane)
        #expect(run.output.contains("for mass 1.5 to 3 (3) × sigma 0.2 to 0.3 (2)\n"))
        #expect(run.output.contains("\n         0      3  "))
        #expect(run.status == .success && run.errors.isEmpty)
    }

    /// Grids of a landscape's parameters, also from a configuration file; a flag hides a grid of the file.
    @Test func gridsOfParameters() async throws {
        let file = try TemporaryFile("landscape: quartic\nset: {c: 0.1:0.3:3}\nmass: 1:2:2\nsteps: 50\ndt: 0.01:0.1\n")
        let both = try await CapturedRun.of(["map", "--config", file.path, "--format", "json"]).json()
        #expect((both["cells"] as? [Any])?.count == 6 && both["approximate"] as? Bool == true)
        let one = try await CapturedRun.of(["map", "--config", file.path, "--set", "c=0.2", "--format", "json"]).json()
        #expect((one["cells"] as? [Any])?.count == 2)
        #expect(((one["experiment"] as? [String: Any])?["parameters"] as? [String: Double]) == ["c": 0.2])
    }

    @Test(arguments: [["--mass", "1:3:4"], ["--mass", "1:3:4", "--sigma", "0.1:0.3:3:log"]])
    func pictureScript(grids: [String]) async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of(base + grids + ["--plot", folder.file("map.gp")])
        #expect(run.status == .success)
        let script = try String(contentsOfFile: folder.file("map.gp"), encoding: .utf8)
        #expect(script.contains("'mass m'") && script.contains("exact expectation, no sampling"))
    }
}

@Suite struct SweepMapErrorTests {
    private static let grids =
        "expected one or two of --mass, --sigma and --set name=grid; give two such as --mass 0.2:4:40 --sigma 0.01:0.5:40"
    private static let form = "expected lower:upper:count such as"
    private static let rest =
        ", with :log behind it for equal ratios, a number, or different numbers separated by commas"

    @Test(arguments: [
        WrongUsage("sweep", "sweep needs step sizes; give a grid such as --dt 1e-4:0.05:200:log"),
        WrongUsage("sweep --dt 0.1:0.2", "--dt got '0.1:0.2', \(form) 1e-4:0.05:200\(rest)"),
        WrongUsage("sweep --dt 0:0.2:3", "dt must be above 0, got 0.0"),
        WrongUsage(
            "sweep --dt 0.1:0.2:3 --confidence 1", "confidence must be above 0.5 and below 1, got 1.0; 0.99 is usual"),
        WrongUsage(
            "sweep --dt 0.1:0.2:3 --plot curve.pdf",
            "--plot got 'curve.pdf', expected the name of a file that ends in .svg, .png or .gp"),
        WrongUsage(
            "probe --dt 0.1:0.2:3",
            "--dt got a grid, expected one step size such as 0.0025; 'leapstar sweep' takes grids"),
        WrongUsage("map", "map got 0 grids (none), \(grids)"),
        WrongUsage("map --mass 1,2 --sigma 0.1", "map got 0 grids (none), \(grids)"),
        WrongUsage(
            "map --landscape quartic --mass 1:2:2 --sigma 0.1:0.2:2 --set c=1:2:2",
            "map got 3 grids (mass, sigma, c), \(grids)"),
        WrongUsage("map --mass 1:2", "--mass got '1:2', \(form) 0.2:4:40\(rest)"),
        WrongUsage(
            "map --mass 2:1:4", "--mass got '2:1:4', \(form) 0.2:4:40\(rest); lower must be below upper"),
        WrongUsage("map --mass 0:2:4", "mass must be above 0, got 0.0"),
        WrongUsage("map --sigma -1:1:3", "sigma must be 0 or above, got -1.0"),
        WrongUsage("map --set k=1:2:3", "landscape 'harmonic' has no parameter 'k', nor any other"),
        WrongUsage(
            "map --mass 1:2:3 --dt 0.1", "--dt got one step size, expected a range to search such as 0.0022:0.0028"),
        WrongUsage(
            "map --landscape quartic --mass 1:2:3 --estimator exact",
            "the expectation of 'quartic' has no closed form, as its forces are not linear; take --estimator second-order"
        ),
    ]) func usage(wrong: WrongUsage) async {
        let run = await CapturedRun.of(wrong.arguments)
        #expect(run.errors == "leapstar: error: \(wrong.message)\n")
        #expect(run.output.isEmpty && run.status == .usage)
    }

    @Test func aPictureThatCannotBeWrittenIsRefusedBeforeTheRun() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of([
            "map", "--mass", "1:3:4", "--steps", "50", "--plot", folder.file("none/map.gp"),
        ])
        #expect(run.status == .failure && run.output.isEmpty)
        #expect(run.errors.hasPrefix("leapstar: error: cannot write '\(folder.file("none/map.gp"))': "))
    }
}

/// A folder that is removed when the test ends.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "leapstar-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> String { path + "/" + name }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
