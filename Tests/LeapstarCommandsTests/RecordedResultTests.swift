import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The JSON of a result is a configuration that gives the same bits again.
@Suite struct RecordedResultTests {
    private static let commands: [[String]] = [
        [
            "probe", "--landscape", "double-well", "--dt", "0.1", "--steps", "5", "--seeds", "40", "--gamma", "0.5",
            "--noise-scaling", "constant",
            "--tail-fraction", "0.4", "--seed", "18446744073709551615", "--set", "a=1.25", "--estimator", "antithetic",
            "--start-q", "1.1",
        ],
        ["probe", "--dt", "0.01", "--steps", "15", "--seeds", "40", "--noise-draws", "joint"],
        ["probe", "--dt", "0.01", "--steps", "5", "--scheme", "adamw", "--beta1", "0.8", "--epsilon", "1e-5"],
        ["probe", "--dt", "0.01", "--steps", "5", "--cap", "2", "--fan-in", "4,0", "--observable", "cap-engagement"],
        ["probe", "--dt", "0.5", "--steps", "5", "--landscape", "logistic", "--batch", "3", "--sigma", "0"],
        [
            "probe", "--dt", "0.1", "--steps", "5", "--potential", "0.5*k*x^2 + y^4", "--variables", "x,y", "--set",
            "k=1e-3", "--mass", "1,2",
            "--noise", "momentum", "--quantity", "loss", "--proof-bits", "200", "--sigma", "0",
        ],
        [
            "boundary", "--method", "original", "--dt", "0.001:0.01", "--seeds", "3", "--rng", "mulberry32", "--seed",
            "7", "--steps", "100",
        ],
        [
            "boundary", "--landscape", "double-well", "--dt", "0.004:0.007", "--steps", "200", "--mass", "0.2",
            "--tolerance", "1e-5", "--confidence",
            "0.999",
        ],
        ["boundary", "--complete", "--mass", "2", "--dt", "0.001:0.007", "--steps", "100"],
        [
            "sweep", "--landscape", "double-well", "--dt", "0.001:0.03:4:log", "--steps", "50", "--seeds", "2048",
            "--confidence", "0.95",
        ],
        ["sweep", "--dt", "0.03,0.01", "--steps", "50", "--estimator", "second-order"],
        [
            "map", "--landscape", "double-well", "--set", "a=1:2:2", "--mass", "0.2:0.5:3:log", "--dt", "0.002:0.01",
            "--steps", "50",
        ],
        ["map", "--sigma", "0.1:0.2:2", "--dt", "0.002:0.01", "--steps", "20", "--complete"],
        ["fan", "--dt", "0.01", "--steps", "10", "--seeds", "64", "--recordings", "4"],
        [
            "trace", "--dt", "0.01", "--steps", "20", "--trajectories", "3", "--stride", "7", "--baseline-at", "5",
            "--seed", "9",
        ],
        [
            "reversibility", "--potential", "k*x^4+y^2", "--variables", "x,y", "--set", "k=2", "--mass", "2", "--steps",
            "20",
        ],
    ]

    private static let backend = ["boundary", "sweep", "map", "fan", "probe"]

    private func options(_ command: String) -> [String] {
        ["--format", "json"] + (Self.backend.contains(command) ? ["--backend", "cpu"] : [])
    }

    /// Everything but how long it took.
    private func result(_ run: CapturedRun) throws -> NSDictionary {
        var document = try run.json()
        for key in ["seconds", "launches", "request"] { document[key] = nil }
        return document as NSDictionary
    }

    @Test(arguments: commands) func theWholeDocument(_ arguments: [String]) async throws {
        let run = await CapturedRun.of(arguments + options(arguments[0]))
        #expect(run.status == .success, "\(run.errors)")
        let file = try TemporaryFile(run.output)
        let again = await CapturedRun.of([arguments[0], "--config", file.path] + options(arguments[0]))
        #expect(again.status == .success && again.errors == run.errors, "\(again.errors)")
        #expect(try result(again) == result(run))
    }

    /// The experiment alone, in the words of the document, with what belongs to the command beside it.
    @Test func theExperimentAlone() async throws {
        for arguments in Self.commands.filter({ $0[0] == "probe" }) {
            let run = await CapturedRun.of(arguments + options("probe"))
            let experiment = try #require(run.output.firstMatch(of: #/"experiment" : (\{(?s:.*?)\n  \})/#)?.1)
            let file = try TemporaryFile(String(experiment))
            let again = await CapturedRun.of(["probe", "--config", file.path] + options("probe"))
            #expect(try result(again) == result(run), "\(again.errors)")
        }
    }

    /// Slopes hold one for each scheme.
    @Test func theExperimentOfASlope() async throws {
        let grid = ["--dt", "0.001,0.002,0.003"]
        let slope = [
            "slope", "--landscape", "double-well", "--steps", "50", "--seeds", "20", "--backend", "cpu", "--format",
            "json",
        ]
        let run = await CapturedRun.of(slope + grid)
        let whole = try TemporaryFile(run.output)
        let refused = await CapturedRun.of(["slope", "--config", whole.path])
        #expect(
            refused.status == .usage
                && refused.errors.contains("it holds an experiment for each of its series, expected one"))
        let experiment = try #require(run.output.firstMatch(of: #/"experiment" : (\{(?s:.*?)\n      \})/#)?.1)
        let file = try TemporaryFile(String(experiment))
        let again = await CapturedRun.of(
            ["slope", "--config", file.path, "--backend", "cpu", "--format", "json"] + grid)
        #expect(try result(again) == result(run), "\(again.errors)")
    }

    /// Starts by expressions, other sizes and other landscapes take the place of what a result records of start and mass.
    @Test(arguments: [
        (["--positions", "q=1.25"], "1.25"), (["--dimension", "16"], "\"dimension\" : 16"),
        (["--landscape", "phi-4", "--dimension", "6"], "\"phi-4\""), (["--landscape", "harmonic"], "0.35"),
    ])
    func otherStarts(_ flags: [String], _ expected: String) async throws {
        let first = ["trace", "--landscape", "sine-gordon", "--dimension", "8", "--dt", "0.1", "--steps", "2"]
        let run = await CapturedRun.of(first + ["--trajectories", "1", "--format", "json"])
        let file = try TemporaryFile(run.output)
        let other = await CapturedRun.of(["trace", "--config", file.path, "--print-request"] + flags)
        #expect(other.status == .success && other.output.contains(expected), "\(other.errors)")
        // Without them, numbers stay.
        let same = await CapturedRun.of([
            "trace", "--config", file.path, "--landscape", "sine-gordon", "--print-request",
        ])
        #expect(same.output.contains("\"start-q\""), "\(same.errors)")
    }

    /// Flags win, as over any file.
    @Test func flagsWin() async throws {
        let run = await CapturedRun.of(Self.commands[0] + options("probe"))
        let file = try TemporaryFile(run.output)
        let other = await CapturedRun.of(
            ["probe", "--config", file.path, "--landscape", "pendulum", "--seeds", "3"] + options("probe"))
        let experiment = try #require(try other.json()["experiment"] as? [String: Any])
        #expect(experiment["landscape"] as? String == "pendulum" && experiment["seeds"] as? Int == 3)
        #expect(experiment["tailFraction"] as? Double == 0.4)
        // Masses and momenta are recorded of every scheme that has them.
        let optimiser = await CapturedRun.of(["probe", "--config", file.path, "--scheme", "sgd"] + options("probe"))
        let descent = try #require(try optimiser.json()["experiment"] as? [String: Any])
        #expect(
            descent["scheme"] as? String == "sgd" && descent["mass"] as? [Double] == [1]
                && descent["quantity"] as? String == "loss")
    }
}
