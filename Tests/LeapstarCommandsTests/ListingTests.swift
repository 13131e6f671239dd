import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct ListingTests {
    @Test func landscapes() async throws {
        let table = await CapturedRun.of(["landscapes"])
        #expect(table.output.contains("\nquartic                      2  c=0.3"))
        let document = try await CapturedRun.of(["landscapes", "--format", "json"]).json()
        let landscapes = try #require(document["landscapes"] as? [[String: Any]])
        #expect(landscapes.count == 28)
        let keys = ["dimension", "name", "parameters", "quantities", "start", "summary", "variables"]
        #expect(landscapes[0].keys.sorted() == keys)
    }

    @Test func devices() async throws {
        let document = try await CapturedRun.of(["devices", "--format", "json"]).json()
        let devices = try #require(document["devices"] as? [[String: Any]])
        #expect(devices.prefix(2).map { $0["backend"] as? String } == ["reference", "cpu"])
        #expect(devices[0].keys.sorted() == ["backend", "driver", "index", "lanes", "name", "obstacle"])
    }

    private let traced = [
        "trace", "--dt", "0.1", "--noise", "none", "--steps", "25", "--trajectories", "2", "--stride", "10",
    ]

    @Test func traceAsCSV() async {
        let run = await CapturedRun.of(traced + ["--format", "csv"])
        let rows = run.output.split(separator: "\n")
        #expect(rows[0] == "trajectory,step,time,H,dH,q1,q2,p1,p2")
        #expect(rows.dropFirst().map { $0.split(separator: ",")[1] } == ["0", "10", "20", "25", "0", "10", "20", "25"])
        #expect(rows[1] == "0,0,0.0,1.9285714285714286,0.0,1.0,0.0,0.0,1.0")
    }

    @Test func traceAsJSON() async throws {
        let document = try await CapturedRun.of(traced + ["--format", "json", "--baseline-at", "10"]).json()
        #expect(
            document.keys.sorted() == [
                "baselineAt", "experiment", "kind", "points", "request", "schema", "status", "stride", "trajectories",
                "version",
            ])
        let points = try #require(document["points"] as? [[String: Any]])
        #expect(points.count == 8)
        #expect(points[0].keys.sorted() == ["H", "dH", "p", "q", "step", "time", "trajectory"])
        #expect(points[1]["dH"] as? Double == 0)
        #expect(points[0]["dH"] as? Double != 0)
    }

    @Test func benchRoofline() async throws {
        let run = await CapturedRun.of([
            "bench", "--roofline", "--backend", "cpu", "--backend", "reference", "--trajectories", "64", "--steps",
            "10",
            "--repeats", "1", "--threads", "1", "--tuning", "off", "--format", "json",
        ])
        let document = try run.json()
        let devices = try #require(document["devices"] as? [[String: Any]])
        #expect(devices.map { $0["backend"] as? String } == ["cpu"])
        #expect((devices[0]["ceilings"] as? [String: Double])?.count == 12)
        #expect((devices[0]["sharing"] as? [[String: Any]])?.count == 66)
        let cases = try #require(document["roofline"] as? [[String: Any]])
        #expect(cases.map { $0["case"] as? String } == ["harmonic-gradient-plain"])
        let operations = try #require(cases[0]["operations"] as? [String: Double])
        // Ten fused operations of the step, and the energy's seven in a fifth of the steps.
        #expect(operations["fma64"] == 10 + 0.2 * 7)
        #expect(operations["multiply32"] == 16)
        let (bound, best) = (
            cases[0]["boundStepsPerSecond"] as? Double ?? 0, cases[0]["bestStepsPerSecond"] as? Double ?? 0
        )
        // Decimal and back.
        let share = try #require(cases[0]["share"] as? Double)
        #expect(bound > 0)
        #expect(abs(share * bound / best - 1) < 1e-14)
        // Two kicks with drifts of 36 bytes each, two of 28, the energy's 112 in a fifth of the steps (what one of its
        // operations leaves to the next stays in registers), four normals written.
        #expect(cases[0]["cacheBytes"] as? Double == 166.4)
    }

    @Test func whatARooflineWarnsOfIsSaidOnce() async throws {
        let run = await CapturedRun.of([
            "bench", "--roofline", "--backend", "cpu", "--trajectories", "64", "--steps", "10", "--repeats", "1",
            "--threads", "4096",
        ])
        #expect(run.status == .success)
        #expect(
            run.errors.split(separator: "\n").filter { $0.hasPrefix("leapstar: warning: got 4096 threads") }.count == 1)
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func bench() async throws {
        let run = await CapturedRun.of([
            "bench", "--case", "harmonic", "--backend", "cpu", "--backend", "reference", "--trajectories", "64",
            "--steps",
            "5", "--repeats", "2", "--format", "json",
        ])
        let document = try run.json()
        let cases = try #require(document["cases"] as? [[String: Any]])
        #expect(
            cases.map { $0["backend"] as? String } == [
                "cpu", "reference", "cpu", "reference", "cpu", "reference", "cpu", "reference", "cpu", "reference",
            ])
        #expect(cases.map { $0["points"] as? Int } == [1, 1, 1, 1, 16, 16, 1, 1, 1, 1])
        #expect(cases.allSatisfy { ($0["trajectories"] as? Int ?? 0) * ($0["points"] as? Int ?? 0) == 64 })
        #expect(cases.map { $0["case"] as? String }.first == "harmonic-gradient-plain")
        #expect(cases.allSatisfy { ($0["stepsPerSecond"] as? Double ?? 0) > 0 })
        let ratios = try #require(document["ratios"] as? [[String: Any]])
        #expect(
            ratios.map { $0["name"] as? String } == [
                "antithetic/plain", "antithetic/plain", "step-median/tail-mean", "step-median/tail-mean", "sweep/plain",
                "sweep/plain",
            ])
    }
}
