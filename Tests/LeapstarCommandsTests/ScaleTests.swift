import Backends
import Foundation
import Programs
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct ScaleTests {
    private static let small = [
        "bench", "--scale", "--backend", "cpu", "--trajectories", "20", "--steps", "2", "--repeats", "1",
    ]

    @Test func sizesGrowByDecadesUpToTheMost() throws {
        var limits = ScaleLimits()
        limits.trajectories = 2500
        #expect(try ScaleAxis.trajectories.cases(limits).map(\.experiment.seeds) == [1, 10, 100, 1000, 2500])
        limits.trajectories = 1_000_000_000
        #expect(try ScaleAxis.trajectories.cases(limits).map(\.experiment.seeds).last == 1_000_000_000)
        limits.trajectories = .max
        #expect(try ScaleAxis.trajectories.cases(limits).count == 21)
        #expect(
            try ScaleAxis.steps.cases(limits).map(\.experiment.steps) == [10, 100, 1000, 10_000, 100_000, 1_000_000])
        #expect(try ScaleAxis.dimension.cases(limits).map(\.experiment.landscape.dimension) == [1, 2, 4, 8, 16, 32])
    }

    /// Terms do not melt into each other, so the program grows with each.
    @Test func everyTermOfTheExpressionCosts() throws {
        let operations = try ScaleAxis.expression.cases(ScaleLimits()).map(\.operations)
        #expect(operations == operations.sorted() && Set(operations).count == operations.count)
        #expect(operations.last ?? 0 > 500)
    }

    /// With hardly any time, the first size of each axis is measured alone.
    @Test func everyAxisHasARow() async throws {
        let run = await CapturedRun.of(Self.small + ["--seconds", "1e-9", "--format", "json"])
        #expect(run.status == .success && run.errors.isEmpty)
        let rows = try #require(try run.json()["rows"] as? [[String: Any]])
        #expect(rows.map { $0["axis"] as? String } == ["trajectories", "steps", "dimension", "expression"])
        let keys: Set = [
            "axis", "backend", "device", "dimension", "driver", "firstSeconds", "lanes", "nanosecondsPerStep",
            "operations",
            "overheadSeconds", "peakMemory", "seconds", "steps", "trajectories", "value",
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
    @Test func devicesOfAKindHaveLinesOfTheirOwn() throws {
        let work = try ScaleCase.harmonic(trajectories: 2, steps: 3)
        let device = DeviceRecord(backend: "opencl", name: "a", driver: "b", lanes: 1)
        let results = [0, 1].map { place in
            ScaleResult(
                axis: .trajectories, work: work, place: place, device: device, seconds: 1, overhead: 1, first: 1,
                peakMemory: nil)
        }
        let caption = ScaleFigure(results: results).figure.caption
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
        for axis in ScaleAxis.allCases { #expect(script.contains("'\(axis.rawValue)'")) }
        #expect(script.contains("Solid: cpu: "))
    }

    @Test(arguments: [
        (
            ["bench", "--plot", "a.svg"],
            "--plot draws what --roofline or --scale measures; add one of them, or leave --plot out; see 'leapstar bench --help'"
        ),
        (
            ["bench", "--scale", "--roofline"],
            "--scale and --roofline measure different things; leave one of them out; see 'leapstar bench --help'"
        ),
        (
            ["bench", "--seconds", "1"],
            "--seconds is for --scale; add it, or leave --seconds out; see 'leapstar bench --help'"
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
