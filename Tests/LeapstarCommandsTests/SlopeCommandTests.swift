import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands
@testable import Reports

@Suite struct SlopeCommandTests {
    private let base = [
        "slope", "--dt", "0.0025,0.01,0.005", "--noise", "momentum", "--sigma", "1", "--steps", "50", "--seeds", "100",
        "--observable",
        "tail-mean", "--estimator", "antithetic", "--backend", "cpu", "--replicates", "199",
    ]
    private let two = ["--scheme", "leapfrog", "--scheme", "compensated-leapfrog@0.01:0.04:4:log"]

    @Test func document() async throws {
        let document = try await CapturedRun.of(base + two + ["--format", "json"]).json()
        #expect(
            document.keys.sorted() == [
                "confidence", "device", "kind", "replicates", "request", "schema", "seconds", "series", "status",
                "version",
            ])
        let series = try #require(document["series"] as? [[String: Any]])
        #expect(series.map { $0["scheme"] as? String } == ["leapfrog", "compensated-leapfrog"])
        #expect(
            series[0].keys.sorted() == [
                "bootstrap", "experiment", "failedReplicates", "fit", "obstacle", "points", "rounding", "scheme",
            ])
        let fit = try #require(series[0]["fit"] as? [String: Any])
        #expect(fit.keys.sorted() == ["intercept", "interval", "rSquared", "slope", "standardError"])
        #expect(((fit["slope"] as? Double ?? 0) - 1).magnitude < 0.02)
        #expect((series[0]["experiment"] as? [String: Any])?["observable"] as? String == "tail-mean")
        let points = try series.map { try #require($0["points"] as? [[String: Any]]) }
        #expect(points[0].map { $0["dt"] as? Double } == [0.0025, 0.005, 0.01] && points[1].count == 4)
        #expect(
            points[0][0].keys.sorted() == [
                "diverged", "drift", "dt", "evidence", "roundingFloor", "sd", "seeds", "standardError",
            ])
        #expect(document["status"] as? String == "complete")
    }

    @Test func toOneTime() async throws {
        let asked = base.filter { !["--steps", "50"].contains($0) } + ["--time", "0.2"]
        let document = try await CapturedRun.of(asked + ["--format", "json"]).json()
        let series = try #require((document["series"] as? [[String: Any]])?.first)
        #expect(series["time"] as? Double == 0.2)
        #expect(await CapturedRun.of(asked).output.contains("; to time 0.2 at each dt, "))
        let both = await CapturedRun.of(base + ["--time", "0.2"])
        #expect(both.status == .usage && both.errors.contains("got --time and --steps"))
        let short = await CapturedRun.of(asked + ["--time", "0.001"])
        #expect(short.status == .usage && short.errors.contains("the time must be at least the largest dt, 0.01"))
    }

    @Test func rows() async {
        let run = await CapturedRun.of(base + two + ["--format", "csv"])
        let rows = run.output.split(separator: "\n")
        #expect(rows[0] == "scheme,dt,drift,sd,standardError,seeds,diverged,roundingFloor")
        #expect(
            rows.count == 8 && rows[1].hasPrefix("leapfrog,0.0025,") && rows[7].hasPrefix("compensated-leapfrog,0.04,"))
        #expect(rows.dropFirst().allSatisfy { $0.contains(",100,0,") })
        #expect(
            run.errors.contains(
                "leapfrog in [0.0025, 0.01]: the slope is positive by the line, positive by the seeds, at 95 % each."))
    }

    @Test func table() async {
        let run = await CapturedRun.of(base + two + ["--confidence", "0.9", "--seed", "5"])
        #expect(run.output.contains("\n100 seeds, antithetic pairs at each dt, philox with run seed 5\n"))
        #expect(run.output.contains("90 % by the line") && run.output.contains("90 % by the seeds"))
        #expect(run.output.contains("\nleapfrog              [0.0025, 0.01]  +0.99"))
        #expect(run.status == .success && run.errors.isEmpty)
    }

    /// A configuration file may name several schemes; a flag wins over them.
    @Test func schemesOfAFile() async throws {
        let file = try TemporaryFile(
            "scheme: [leapfrog, 'compensated-leapfrog@0.01,0.02,0.04']\ndt: 0.0025,0.005,0.01\nreplicates: 99\n")
        func series(_ more: [String]) async throws -> [[String: Any]] {
            let asked = base.filter { !["--dt", "0.0025,0.01,0.005", "--replicates", "199"].contains($0) }
            let document = try await CapturedRun.of(asked + ["--config", file.path, "--format", "json"] + more).json()
            #expect(document["replicates"] as? Int == 99)
            return try #require(document["series"] as? [[String: Any]])
        }
        #expect(try await series([]).count == 2)
        #expect(try await series(["--scheme", "leapfrog"]).count == 1)
        let sweep = await CapturedRun.of(["sweep", "--dt", "0.1,0.2", "--config", file.path])
        #expect(sweep.status == .usage && sweep.errors.contains("'scheme' got the list [leapfrog, "))
    }

    @Test func bands() async throws {
        let swing = [
            "slope", "--find-bands", "--dt", "0.02:0.1", "--window", "3", "--sigma", "0.05", "--steps", "40", "--seeds",
            "50", "--observable",
            "tail-mean", "--estimator", "antithetic", "--backend", "cpu", "--replicates", "99",
        ]
        let folder = try TemporaryFolder()
        let document = try await CapturedRun.of(swing + ["--format", "json", "--plot", folder.file("bands.gp")]).json()
        let series = try #require((document["series"] as? [[String: Any]])?.first)
        #expect((series["points"] as? [Any])?.count == 40 && series["window"] as? Int == 3)
        let local = try #require(series["localSlopes"] as? [[String: Any]])
        #expect(
            local.count == 38
                && local[0].keys.sorted() == ["halfWidth", "lower", "sign", "slope", "standardError", "upper"])
        let bands = try #require(series["bands"] as? [[String: Any]])
        #expect(bands[0].keys.sorted() == ["lower", "sign", "upper"])
        #expect(
            bands.map { $0["sign"] as? String ?? "" }.filter { $0 != "undetermined" } == [
                "positive", "negative", "positive", "negative",
            ])
        let script = try String(contentsOfFile: folder.file("bands.gp"), encoding: .utf8)
        #expect(script.contains("title 'slope negative'") && script.contains("title 'slope positive'"))
        let rows = await CapturedRun.of(swing + ["--format", "csv"]).output.split(separator: "\n")
        #expect(rows[0] == "scheme,lower,upper,slope,standardError,halfWidth,sign" && rows.count == 39)
        let table = await CapturedRun.of(swing + ["--dt", "0.02:0.1:12"])
        #expect(
            table.output.contains("slope is") && table.output.contains("of 10 windows; all signs hold together at 95 %")
        )
    }

    @Test func pictureScript() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of(base + two + ["--plot", folder.file("slopes.gp")])
        #expect(run.status == .success)
        let script = try String(contentsOfFile: folder.file("slopes.gp"), encoding: .utf8)
        #expect(
            script.contains("title 'leapfrog: slope +1.0") && script.contains("title 'compensated-leapfrog: slope +"))
    }

    /// Results are written although a drift has no logarithm; then it is an error.
    @Test func aDriftBelowZero() async {
        let run = await CapturedRun.of(base + ["--mass", "2", "--sigma", "0"])
        #expect(run.status == .usage && run.output.contains("\nleapfrog  [0.0025, 0.01]   none "))
        #expect(
            run.errors.hasPrefix("leapstar: error: leapfrog: the drift at dt 0.0025 is -")
                && run.errors.contains("expected above 0"))
    }

    /// A scheme that diverges has no slope; that is a result.
    @Test func divergence() async throws {
        let wild = [
            "--landscape", "quartic", "--scheme", "leapfrog@0.1,0.2,9", "--scheme", "leapfrog", "--format", "json",
        ]
        let run = await CapturedRun.of(base + wild)
        #expect(run.status == .success)
        let series = try #require(try run.json()["series"] as? [[String: Any]])
        #expect(series[0]["fit"] is NSNull && series[0]["bootstrap"] is NSNull)
        #expect(series[0]["obstacle"] as? String == "every seed diverged at dt 9.0; take smaller step sizes")
        #expect(series[1]["fit"] is [String: Any])
    }

    /// A scheme's parameter does not reach the schemes that have none of that name, unless no scheme has it.
    @Test func parametersOfOneSchemeAmongSeveral() {
        var request = ExperimentRequest()
        request.schemeParameters = ["gamma": 0.1, "beta1": 0.8]
        request.cap = 2
        request.sigma = 1
        func keys(_ scheme: any Scheme, _ schemes: [any Scheme]) -> [String] {
            let meant = request.meant(for: scheme, among: schemes)
            return ExperimentRequest.fields.filter { $0.write(meant) != nil }.map(\.name).sorted()
        }
        #expect(keys(.leapfrog, [.leapfrog, .adamw]) == ["cap", "gamma", "sigma"])
        #expect(keys(.adamw, [.leapfrog, .adamw]) == ["beta1", "sigma"])
        #expect(keys(.adamw, [.adamw, .sgd]) == ["beta1", "cap", "gamma", "sigma"])
    }

    /// Each scheme runs with what was said of it, by flags and in a file, and what none of them has is refused.
    @Test func parametersReachTheirSchemes() throws {
        func values(_ schemes: [String], _ more: [String: RawValue]) throws -> [[SchemeParameter: Double]] {
            let banded = schemes.map { $0 + "@0.1,0.2,0.3" }
            let said = ["scheme": banded.count == 1 ? .text(banded[0]) : .list(banded)].merging(more) { $1 }
            let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: said)])
            return try settings.slopes().map(\.plan.experiment.schemeValues)
        }
        let both = ["leapfrog", "adamw"]
        #expect(try values(both, ["gamma": .text("0.1"), "beta1": .text("0.8")]) == [[.gamma: 0.1], [.beta1: 0.8]])
        #expect(try values(["leapfrog"], ["gamma": .text("0.1")]) == [[.gamma: 0.1]])
        #expect(throws: CommandError.self) { try values(both, ["beta": .text("0.5")]) }
    }

    /// What a cancelled run had is written, without slopes that it does not have.
    @Test func partsOfARun() async throws {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: ["dt": .text("0.1,0.2,0.3")])])
        let selection = try await BackendSelection.select(.cpu)
        let plan = SlopesPlan(request: SlopeRequest(), series: try settings.slopes(), confidence: 0.95)
        var run = SlopeRecord(plan, selection: selection)
        run.series[0].take(DriftPoint(dt: 0.2, tally: Tally(0.5)))
        #expect(run.report(.table, Style()).closing(run).contains("Cancelled after 1 step size."))
        let text = run.report(.json, Style()).closing(run)
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let series = try #require((document?["series"] as? [[String: Any]])?.first)
        #expect(
            (series["points"] as? [Any])?.count == 1 && series["fit"] is NSNull
                && document?["status"] as? String == "cancelled")
    }
}

@Suite struct SlopeErrorTests {
    private static let grid =
        "expected lower:upper:count such as 0.002:0.0035:4, with :log behind it for equal ratios, a number, or different numbers separated by commas"

    @Test(arguments: [
        WrongUsage(
            "slope",
            "slope needs step sizes for leapfrog; give some such as --dt 0.002,0.0025,0.003,0.0035"
        ),
        WrongUsage(
            "slope --dt 0.1,0.2", "a slope needs at least three different dt, got 2; give such as 0.002,0.0025,0.003"),
        WrongUsage("slope --dt 0.1,0.2,0.2", "--dt got '0.1,0.2,0.2', \(grid)"),
        WrongUsage("slope --dt 0.1,0.2,-0.3", "dt must be above 0, got -0.3"),
        WrongUsage("slope --dt 0:0.2:5", "dt must be above 0, got 0.0"),
        WrongUsage(
            "slope --dt 0.1:0.2",
            "--dt got the range '0.1:0.2', expected step sizes such as 0.002,0.0025,0.003,0.0035; ranges are for --find-bands"
        ),
        WrongUsage("slope --find-bands --dt 0.2:0.1", "--dt got '0.2:0.1', \(grid)"),
        WrongUsage("slope --dt 0.1:0.2:5 --window 3", "--window is for --find-bands; add that or leave it out"),
        WrongUsage(
            "slope --find-bands --dt 0.1:0.2:5 --window 6", "the window must be between 2 and the 5 step sizes, got 6"),
        WrongUsage(
            "slope --dt 0.1:0.2:5 --confidence 1", "confidence must be above 0 and below 1, got 1.0; 0.95 is usual"),
        WrongUsage(
            "slope --dt 0.1:0.2:5 --replicates 20",
            "replicates must be between 39, for a confidence of 0.95, and 1000000, got 20"),
        WrongUsage(
            "slope --dt 0.1:0.2:5 --estimator exact",
            "slope keeps one number of each seed, got --estimator exact, expected plain or antithetic"),
        WrongUsage(
            "slope --dt 0.1:0.2:5 --seeds 1e9 --backend cpu",
            "a slope keeps every sample: at most 20000000 seeds fit at 5 step sizes, got 1000000000"),
        WrongUsage(
            "slope --dt 0.1:0.2:5 --scheme leapfrog@0.1:0.2:4",
            "got --dt, but every scheme has step sizes of its own; leave one of them out"),
        WrongUsage(
            "slope --from a.json --dt 0.1:0.2:5",
            "--from reads files and runs nothing, got --dt too; leave one of them out"),
        WrongUsage(
            "slope --from a.json --find-bands",
            "--from reads files, which hold no seeds to find bands with; leave --find-bands out"),
    ]) func usage(wrong: WrongUsage) async {
        let run = await CapturedRun.of(wrong.arguments)
        #expect(run.errors == "leapstar: error: \(wrong.message)\n")
        #expect(run.output.isEmpty && run.status == .usage)
    }

    @Test(arguments: [
        ("leapfrgo", "; did you mean 'leapfrog'?"), ("leapfrog@1,2,x", "; its step sizes cannot be read"),
    ])
    func schemes(text: String, hint: String) async {
        let run = await CapturedRun.of([
            "slope", "--dt", "0.1:0.2:5", "--scheme", "compensated-leapfrog", "--scheme", text,
        ])
        #expect(
            run.errors.hasPrefix("leapstar: error: --scheme got the list [compensated-leapfrog, \(text)], expected "))
        #expect(
            run.errors.hasSuffix(" alone or with step sizes such as leapfrog@0.002:0.0035:4\(hint)\n")
                && run.status == .usage)
    }
}
