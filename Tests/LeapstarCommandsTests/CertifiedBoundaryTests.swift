import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The certified search on the command line, on settings with known boundaries.
@Suite struct CertifiedBoundaryTests {
    /// Boundaries at 0.001535815008664 and 0.006034617115932 (linear recursions in 40 digits).
    static let pocket = ["boundary", "--backend", "cpu", "--mass", "2", "--steps", "500", "--dt", "1e-4:0.02"]
    private static let known = [1.535815008664e-3, 6.034617115932e-3]

    @Test(arguments: ["auto", "control-variate"])
    func bothBoundariesAreEnclosed(_ estimator: String) async throws {
        let run = await CapturedRun.of(Self.pocket + ["--estimator", estimator, "--format", "json"])
        #expect(run.status == .success && run.errors.isEmpty)
        let document = try run.json()
        let boundaries = try #require(document["boundaries"] as? [[String: Any]])
        let ends = try boundaries.map { boundary in
            let (lower, upper) = (boundary["lower"] as? [String: Any], boundary["upper"] as? [String: Any])
            return (try #require(lower?["dt"] as? Double), try #require(upper?["dt"] as? Double))
        }
        #expect(ends.count == 2)
        for ((lower, upper), known) in zip(ends, Self.known) {
            #expect(lower < known * (1 + 1e-12) && known * (1 - 1e-12) < upper && upper - lower <= 1e-4 * known)
        }
        #expect(boundaries.map { $0["rising"] as? Bool } == [false, true])
    }

    /// Where nothing is sampled, the host computes, whatever the backend.
    @Test func theDeviceOfAnExactSearchIsTheHost() async throws {
        let run = await CapturedRun.of(
            Array(Self.pocket[0..<1]) + Array(Self.pocket[3...]) + ["--backend", "reference", "--format", "json"])
        #expect((try run.json()["device"] as? [String: Any])?["backend"] as? String == "cpu")
    }

    @Test func theCertificateHasTheseKeys() async throws {
        let run = await CapturedRun.of(Self.pocket + ["--estimator", "control-variate", "--format", "json"])
        let document = try run.json()
        #expect(
            document.keys.sorted() == [
                "boundaries", "choice", "complete", "device", "experiment", "kind", "openIntervals", "pockets",
                "probes",
                "program", "request", "resolution", "schema", "search", "seconds", "status", "version",
            ])
        let probes = try #require(document["probes"] as? [[String: Any]])
        #expect(
            probes[0].keys.sorted() == [
                "bits", "diverged", "dt", "error", "evidence", "firstSample", "halfWidth", "mean", "obstacle", "offset",
                "roundingFloor", "samples", "sd", "verdict",
            ])
        #expect(document["status"] as? String == "found")
        let pockets = try #require(document["pockets"] as? [[String: Any]])
        #expect(pockets.map { $0["verdict"] as? String } == ["anti-dissipative", "dissipative", "anti-dissipative"])
    }

    @Test func theReferenceExperimentHasNoBoundary() async {
        let run = await CapturedRun.of(["boundary", "--backend", "cpu", "--estimator", "control-variate"])
        #expect(run.status == .success)
        #expect(
            run.output.contains("No sign change between 0.0022 and 0.0028: expected tail drift > 0 at every probed dt"))
    }

    @Test func twentyPlainSeedsSayNothing() async throws {
        let arguments = ["boundary", "--backend", "cpu", "--estimator", "plain", "--seeds", "20"]
        let run = await CapturedRun.of(arguments + ["--format", "json"])
        #expect(run.status == .success)
        #expect(try run.json()["status"] as? String == "undetermined")
        let table = await CapturedRun.of(arguments)
        #expect(table.output.contains("No sign change is established, and none is excluded."))
    }

    /// Beyond stability nothing is finite; that part of the range is not passed over in silence.
    @Test func aRangeThatIsNotFiniteIsOpen() async throws {
        let run = await CapturedRun.of([
            "boundary", "--backend", "cpu", "--dt", "0.1:10", "--steps", "100", "--format", "json",
        ])
        #expect(try run.json()["status"] as? String == "undetermined")
    }

    /// A kink has no second derivative, but it is no linear force.
    @Test(arguments: ["abs(x)", "x^2 + floor(x)", "mod(x, 2)", "x^2 + step(x)"])
    func kinksAreNotExact(_ potential: String) async {
        let kink = ["--potential", potential, "--variables", "x", "--steps", "50", "--dt", "0.1:0.2"]
        let run = await CapturedRun.of(["boundary", "--backend", "cpu", "--estimator", "exact"] + kink)
        #expect(run.status == .usage && run.output.isEmpty && run.errors.contains("has no closed form"))
    }

    /// Where the noise-free path explodes, binary64 and double-double arithmetic follow different ones. Pairs alone
    /// give about +58 at this step size (10⁷ of them, 3212 standard errors from zero).
    @Test func anExplodedExpansionCertifiesNothing() async throws {
        let pendulum = ["--landscape", "pendulum", "--steps", "100", "--dt", "1.9:1.94", "--seeds", "4096"]
        let run = await CapturedRun.of(
            ["boundary", "--backend", "cpu", "--estimator", "control-variate", "--format", "json"] + pendulum)
        let document = try run.json()
        let probes = try #require(document["probes"] as? [[String: Any]])
        #expect(!probes.contains { $0["verdict"] as? String == "dissipative" })
    }

    /// After one step all samples are rounded alike, so their differences show no rounding: what the last place of the
    /// energy hides must be in the interval all the same.
    @Test func intervalsHoldTheExactDriftBelowTheLastPlaceOfTheEnergy() async throws {
        let tiny =
            "--mass 2.7 --sigma 1.58e-8 --steps 1 --observable final --dt 0.00230861:0.0176194 "
            + "--format json"
        let arguments = ["boundary", "--backend", "cpu"] + tiny.split(separator: " ").map(String.init)
        let exact = try await probes(arguments + ["--estimator", "exact"])
        let sampled = try await probes(
            arguments + ["--estimator", "control-variate", "--seeds", "1024", "--seed", "279196"])
        #expect(exact.map(\.dt) == sampled.map(\.dt) && !exact.isEmpty)
        #expect(zip(exact, sampled).allSatisfy { ($0.mean - $1.mean).magnitude <= $1.halfWidth })
    }

    private func probes(_ arguments: [String]) async throws -> [(dt: Double, mean: Double, halfWidth: Double)] {
        let document = try await CapturedRun.of(arguments).json()
        let probes = try #require(document["probes"] as? [[String: Any]])
        return try probes.map { probe in
            func number(_ key: String) throws -> Double { try #require(probe[key] as? Double) }
            return (try number("dt"), try number("mean"), try number("halfWidth"))
        }
    }

    @Test func csvHasAllProbesAndTheConclusionStandsBeside() async {
        let run = await CapturedRun.of(Self.pocket + ["--format", "csv"])
        let rows = run.output.split(separator: "\n")
        #expect(
            rows[0]
                == "dt,kind,verdict,obstacle,mean,halfWidth,sd,samples,firstSample,roundingFloor,error,evidence,bits")
        #expect(rows.count { $0.contains("lower-end") } == 2 && rows.count { $0.contains("upper-end") } == 2)
        #expect(run.errors.contains("dt* = 0.0015358150"))
    }

    @Test(arguments: [
        (["--confidence", "1"], "confidence must be above 0.5 and below 1, got 1.0; 0.99 is usual"),
        (["--confidence", "x"], "--confidence got 'x', expected a finite number such as 0.99"),
        (["--method", "best"], "--method got 'best', expected certified or original"),
        (
            ["--landscape", "quartic", "--estimator", "exact"],
            "the expectation of 'quartic' has no closed form, as its forces are not linear; take --estimator auto"
        ),
        (
            ["--method", "original", "--estimator", "exact"],
            "the original search runs a fixed number of seeds, got --estimator exact, expected plain, antithetic or control-variate; --method certified takes it"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(_ arguments: [String], _ message: String) async {
        let run = await CapturedRun.of(["boundary", "--backend", "cpu"] + arguments)
        #expect(run.status == .usage && run.errors == "leapstar: error: \(message)\n")
    }
}
