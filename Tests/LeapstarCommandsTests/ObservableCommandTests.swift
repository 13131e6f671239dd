import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The texts of commands about observables without a sign, and the command fan.
@Suite struct ObservableCommandTests {
    private let small = ["--steps", "50", "--seeds", "64", "--backend", "cpu"]

    @Test func aProbeShowsAMeanWithoutARegime() async throws {
        let arguments = ["probe", "--dt", "0.01", "--observable", "step-median"] + small
        let table = await CapturedRun.of(arguments)
        #expect(
            table.status == .success && !table.output.contains("dissipative") && !table.output.contains("from zero"))
        #expect(table.output.contains("the mean median energy change of a step is ") && table.output.contains(" ± "))
        let document = try await CapturedRun.of(arguments + ["--format", "json"]).json()
        let trial = try #require((document["trials"] as? [[String: Any]])?.first)
        #expect(trial["regime"] as? String == "none")
    }

    @Test(arguments: ["maximum", "step-median", "tail-median"])
    func aSweepShowsMeansAndNoVerdicts(_ observable: String) async throws {
        let arguments = [
            "sweep", "--dt", "0.01,0.02", "--observable", observable, "--seeds", "2048", "--steps", "50", "--backend",
            "cpu",
        ]
        let table = await CapturedRun.of(arguments)
        #expect(
            table.status == .success && !table.output.contains("dissipative") && table.output.contains("Estimator "))
        let document = try await CapturedRun.of(arguments + ["--format", "json"]).json()
        let probes = try #require(document["probes"] as? [[String: Any]])
        #expect(
            probes.count == 2
                && probes.allSatisfy { $0["verdict"] as? String == "none" && ($0["mean"] as? Double ?? 0) > 0 })
    }

    @Test(arguments: [["boundary"], ["boundary", "--method", "original"], ["map", "--mass", "1:2:3"]])
    func searchesRefuseThem(_ command: [String]) async {
        let run = await CapturedRun.of(command + ["--observable", "step-median", "--backend", "cpu"])
        #expect(run.status != .success && run.output.isEmpty)
        #expect(
            run.errors
                == "leapstar: error: observable step-median has no sign that could change, expected tail-mean or final; "
                + "'leapstar sweep' shows its mean\n")
    }

    @Test(arguments: ["control-variate", "exact", "second-order"])
    func estimatorsOfTheExpansionAreRefused(_ estimator: String) async {
        let run = await CapturedRun.of(
            [
                "sweep", "--dt", "0.01,0.02", "--observable", "tail-median", "--estimator", estimator, "--steps", "50",
                "--backend", "cpu",
            ])
        #expect(
            run.status != .success && run.errors.contains("--estimator") && run.errors.contains("tail-mean and final"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func aFanHasARowForEachRecording() async throws {
        let arguments = ["fan", "--dt", "0.01", "--recordings", "5"] + small
        let rows = await CapturedRun.of(arguments + ["--format", "csv"]).output.split(separator: "\n")
        #expect(
            rows.count == 6 && rows[0] == "step,time,q05,q25,q50,q75,q95,seeds,diverged" && rows[5].hasPrefix("50,0.5,")
        )
        let document = try await CapturedRun.of(arguments + ["--format", "json"]).json()
        #expect(
            document.keys.sorted() == [
                "device", "experiment", "kind", "levels", "points", "recordings", "request", "schema", "stride",
                "version",
            ])
        #expect(
            (document["points"] as? [[String: Any]])?.first?.keys.sorted() == [
                "diverged", "quantiles", "seeds", "step", "time",
            ])
        let table = await CapturedRun.of(arguments)
        #expect(table.status == .success && table.output.contains("q50") && table.errors.isEmpty)
    }

    @Test func aFanIsDrawn() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("fan.gp")
        let run = await CapturedRun.of(["fan", "--dt", "0.01", "--recordings", "5", "--plot", path] + small)
        #expect(run.status == .success)
        let script = try String(contentsOfFile: path, encoding: .utf8)
        #expect(script.contains("median") && script.contains("5–95 % of the seeds"))
    }

    @Test(arguments: [
        (["--recordings", "0"], "recordings must be at least 1"),
        (["--observable", "maximum"], "a fan shows ΔH over all of the time, got --observable"),
        (["--estimator", "exact"], "fan shows trajectories or pairs, got --estimator exact"),
        (["--estimator", "control-variate"], "fan shows trajectories or pairs, got --estimator control-variate"),
        (["--seeds", "1e9"], "a fan holds a recording of all seeds: at most 16777216 of them, got 1000000000"),
    ])
    func fansThatCannotBe(_ more: [String], _ reason: String) async {
        let run = await CapturedRun.of(["fan", "--dt", "0.01", "--steps", "50", "--backend", "cpu"] + more)
        #expect(run.status != .success && run.errors.contains(reason) && run.errors.split(separator: "\n").count == 1)
    }

    /// Before anything is written.
    @Test(arguments: ["exact", "second-order"]) func whatHasNoExpansionIsRefusedAtOnce(_ estimator: String) async {
        let run = await CapturedRun.of([
            "sweep", "--dt", "0.01,0.02", "--steps", "50", "--observable", "tail-rms", "--estimator", estimator,
        ])
        #expect(run.status == .usage && run.output.isEmpty, "\(run.output)")
        #expect(
            run.errors.contains("the second-order expansion is for observables tail-mean and final, not for tail-rms"))
    }
}
