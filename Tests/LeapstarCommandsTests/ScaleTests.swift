import Foundation
import Testing

@testable import Benchmarking
@testable import Jobs
@testable import LeapstarCommands
@testable import Reports

@Suite struct ScaleTests {
    private static let small = [
        "bench", "--scale", "--backend", "cpu", "--trajectories", "20", "--steps", "2", "--repeats", "1",
    ]

    /// With hardly any time, the first size of each axis is measured alone.
    @Test func everyAxisHasARow() async throws {
        let run = await CapturedRun.of(Self.small + ["--seconds", "1e-9", "--format", "json"])
        #expect(run.status == .success && run.errors.isEmpty)
        let rows = try #require(try run.json()["rows"] as? [[String: Any]])
        #expect(rows.map { $0["axis"] as? String } == ["trajectories", "steps", "dimension", "expression"])
        let keys: Set = [
            "axis", "backend", "device", "dimension", "driver", "firstSeconds", "lanes", "nanosecondsPerStep",
            "operations", "overheadSeconds", "peakMemory", "place", "seconds", "steps", "trajectories", "value",
        ]
        for row in rows {
            #expect(Set(row.keys) == keys)
            let seconds = try #require(row["seconds"] as? Double)
            let size = try #require(row["trajectories"] as? Double) * (try #require(row["steps"] as? Double))
            #expect(abs(try #require(row["nanosecondsPerStep"] as? Double) * size * 1e-9 / seconds - 1) < 1e-12)
            #expect(try #require(row["peakMemory"] as? Double) > 1e6)
        }
    }

    /// Two devices of a kind have the same record; their places tell them apart.
    @Test func devicesOfAKindHaveLinesOfTheirOwn() {
        let rows = [0, 1].map { place in
            ScaleDocument.Row(
                axis: "trajectories", value: 2, backend: "opencl", device: "a", driver: "b", place: place, lanes: 1,
                trajectories: 2, steps: 3, dimension: 2, operations: 9, seconds: 1, nanosecondsPerStep: 1,
                overheadSeconds: 1, firstSeconds: 1, peakMemory: JSONOptional(nil))
        }
        let caption = ScaleFigure(rows: rows).figure.caption
        #expect(caption.contains("Solid: ") && caption.contains("Dashed: "))
    }

    @Test func thePictureHasALineForEachAxis() async throws {
        let path = NSTemporaryDirectory() + "leapstar-\(UUID().uuidString).gp"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = await CapturedRun.of(Self.small + ["--seconds", "1e-9", "--plot", path, "--format", "csv"])
        #expect(run.status == .success)
        #expect(
            run.output.hasPrefix("axis,value,backend,device,trajectories,steps,dimension,operations,seconds,nsPerStep,")
        )
        let script = try String(contentsOfFile: path, encoding: .utf8)
        for axis in ScaleDocument.axes { #expect(script.contains("'\(axis)'")) }
        #expect(script.contains("Solid: cpu: "))
    }

    @Test(arguments: [
        (
            ["bench", "--plot", "a.svg"],
            "--plot draws what --roofline or --scale measures; add one of them, or leave --plot out; see 'leapstar bench --help'"
        ),
        (
            ["bench", "--scale", "--roofline"],
            "--scale and --roofline measure different things; leave one of them out"
        ),
        (
            ["bench", "--seconds", "1"],
            "--seconds is for --scale; add it, or leave --seconds out"
        ),
        (
            ["bench", "--scale", "--case", "harmonic"],
            "--case names fixed cases, but --scale has its own; leave one of them out"
        ),
        (
            ["bench", "--roofline", "--backend", "reference"],
            "--roofline measures cpu and opencl, but --backend names the reference alone; name one of them"
        ),
        // Before anything is opened or warned of.
        (
            ["bench", "--scale", "--case", "harmonic", "--threads", "4096"],
            "--case names fixed cases, but --scale has its own; leave one of them out"
        ),
        (["bench", "--scale", "--seconds", "0", "--threads", "4096"], "seconds must be above 0, got 0.0"),
        (
            ["bench", "--roofline", "--plot", "a.pdf", "--threads", "4096"],
            "--plot got 'a.pdf', expected the name of a file that ends in .svg, .png or .gp"
        ),
        (["bench", "--scale", "--seconds", "0"], "seconds must be above 0, got 0.0"),
        (["bench", "--scale", "--trajectories", "0"], "trajectories must be at least 1, got 0"),
        (
            ["bench", "--scale", "--trajectories", "1e19"],
            "trajectories must be at most 2^63, got 10000000000000000000"
        ),
        (
            ["bench", "--scale", "--plot", "a.pdf"],
            "--plot got 'a.pdf', expected the name of a file that ends in .svg, .png or .gp"
        ),
    ]) func whatIsWrongIsSaid(_ arguments: [String], _ message: String) async {
        let run = await CapturedRun.of(arguments)
        #expect(run.status == .usage && run.errors == "leapstar: error: \(message)\n" && run.output.isEmpty)
    }
}
