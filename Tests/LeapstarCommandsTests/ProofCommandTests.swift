import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The texts of commands about numbers that are proved, and about rounding. Right values are from mpmath at 60 digits.
@Suite struct ProofCommandTests {
    private static let quartic = ["--landscape", "quartic", "--backend", "cpu"]

    /// "Certainly negative in 12 of 37 windows" was said of them, and a drift of 2.3e-15.
    @Test func slopesOfWhatIsNotRounding() async throws {
        let run = await CapturedRun.of(
            [
                "slope", "--find-bands", "--sigma", "0", "--scheme", "yoshida4", "--dt", "1e-5:1e-2", "--steps", "1000",
                "--seeds", "20",
                "--observable", "tail-median", "--format", "json",
            ] + Self.quartic)
        let series = try #require((try run.json()["series"] as? [[String: Any]])?.first)
        let points = try #require(series["points"] as? [[String: Any]])
        #expect(((points[0]["drift"] as? Double ?? 0) / 1.060858810535e-23 - 1).magnitude < 1e-9)
        #expect(((points[39]["drift"] as? Double ?? 0) / 1.016044971442e-9 - 1).magnitude < 1e-9)
        #expect(
            points.allSatisfy { $0["evidence"] as? String == "proved" && $0["roundingFloor"] as? Double ?? 1 < 1e-18 })
        let windows = try #require(series["localSlopes"] as? [[String: Any]])
        #expect(windows.count == 37 && windows.allSatisfy { $0["sign"] as? String == "positive" })
        for (index, right) in [(0, 4.98761), (10, 4.88253), (20, 2.99654), (34, 0.103961), (36, 7.55028)] {
            #expect(((windows[index]["slope"] as? Double ?? 0) / right - 1).magnitude < 1e-5)
        }
        #expect(series["bootstrap"] is NSNull)
    }

    /// Two step sizes at which the median's slope is truly negative, and some at which it is not.
    @Test func signsOfProvedSlopes() async throws {
        let run = await CapturedRun.of([
            "slope", "--find-bands", "--sigma", "0", "--landscape", "pendulum", "--scheme", "yoshida4", "--dt",
            "1e-4:1e-2", "--steps",
            "1000", "--observable", "tail-median", "--backend", "cpu", "--format", "json",
        ])
        let series = try #require((try run.json()["series"] as? [[String: Any]])?.first)
        let windows = try #require(series["localSlopes"] as? [[String: Any]])
        let negative = windows.indices.filter { windows[$0]["sign"] as? String == "negative" }
        #expect(negative == [18, 28, 35])
        #expect(((windows[28]["slope"] as? Double ?? 0) / -1.51054 - 1).magnitude < 1e-5)
    }

    /// "Negative by the seeds, (−0.1003, −0.1003)" was said of it.
    @Test func aFitWithoutNoiseHasNoIntervalByTheSeeds() async throws {
        let arguments = ["slope", "--scheme", "yoshida4", "--sigma", "0", "--dt", "1e-5:1e-4:8:log"] + Self.quartic
        let series = try #require(
            (try await CapturedRun.of(arguments + ["--format", "json"]).json()["series"] as? [[String: Any]])?.first)
        let fit = try #require(series["fit"] as? [String: Any])
        #expect(((fit["slope"] as? Double ?? 0) / 4.885011661 - 1).magnitude < 1e-9)
        #expect(series["bootstrap"] is NSNull && series["rounding"] as? Double ?? 1 < 1e-6)
        let table = await CapturedRun.of(arguments)
        #expect(
            table.output.contains("the slope is positive, proved, as nothing is sampled; it is positive by the line"))
    }

    /// With noise so small that energy changes are rounding, neither the line nor the seeds have a sign.
    @Test func slopesOfRoundingHaveNoSign() async {
        let run = await CapturedRun.of(
            ["slope", "--sigma", "1e-9", "--dt", "1e-9,2e-9,4e-9", "--seeds", "50", "--steps", "50"] + Self.quartic)
        #expect(
            run.output.contains("the slope has no sign, as the drift is of the size of rounding at 3 of 3 dt"),
            "\(run.output)")
        let bands = await CapturedRun.of(
            ["slope", "--find-bands", "--sigma", "1e-9", "--dt", "1e-9:1e-8:8:log", "--seeds", "50", "--steps", "50"]
                + Self.quartic)
        #expect(bands.output.contains("certainly negative in 0 of 5 windows"))
        #expect(bands.output.contains("the drift is of the size of rounding at 8 of 8 dt"))
    }

    /// "1401 standard errors from zero" was said of a number that is 2e-26.
    @Test func aProbeOfRounding() async throws {
        let arguments =
            ["probe", "--dt", "1e-9", "--steps", "100", "--estimator", "control-variate", "--seeds", "4096"]
            + Self.quartic
        let table = await CapturedRun.of(arguments)
        #expect(
            table.output.contains(
                "At dt 1e-09 the sign of the mean tail drift is undetermined.\nThe mean is of the size of its rounding error"
            ))
        #expect(!table.output.contains("standard errors"))
        let trial = try #require(
            (try await CapturedRun.of(arguments + ["--format", "json"]).json()["trials"] as? [[String: Any]])?.first)
        #expect(trial["regime"] as? String == "undetermined" && trial["exact"] is NSNull)
        #expect(trial["roundingFloor"] as? Double ?? 0 > 1e-16)
    }

    /// A dt* of 4.748e-08 was found here with "no sampling error".
    @Test func theOriginalSearchOnRounding() async throws {
        let arguments =
            [
                "boundary", "--method", "original", "--sigma", "0", "--steps", "100", "--dt", "1e-9:1e-7",
                "--tolerance", "1e-12",
            ]
            + Self.quartic
        let document = try await CapturedRun.of(arguments + ["--format", "json"]).json()
        #expect(document["status"] as? String == "undetermined")
        let trials = try #require(document["trials"] as? [[String: Any]])
        #expect(trials.allSatisfy { $0["regime"] as? String == "undetermined" })
        let exact = try trials.map { try #require($0["exact"] as? [String: Any]) }
        #expect(((exact[0]["value"] as? Double ?? 0) / 1.800250714310816e-26 - 1).magnitude < 1e-12)
        #expect(((exact[1]["value"] as? Double ?? 0) / 1.800233568150956e-20 - 1).magnitude < 1e-12)
        #expect(exact.allSatisfy { $0["value"] as? Double ?? -1 > 0 && $0["evidence"] as? String == "proved" })
        let table = await CapturedRun.of(arguments)
        #expect(table.output.contains("But its ends rest on rounding: no sign change is established."))
        #expect(table.output.contains("In exact arithmetic the drift is anti-dissipative in 19 of 19 trials."))
    }

    /// Noise too small to matter leaves every sample on one chaotic path, which double-double arithmetic loses as well:
    /// six of eight signs were wrong here, at 99 %.
    @Test func chaosWithNoiseThatDoesNotMatter() async throws {
        let chaotic = [
            "--landscape", "henon-heiles", "--start-q", "0,-0.25", "--start-p", "0.42,0.25", "--steps", "10000",
            "--observable", "final",
            "--backend", "cpu",
        ]
        let grid = ["sweep", "--dt", "0.0917391304347826,0.0925,0.096,0.1", "--format", "json"] + chaotic
        let noisy = try await probes(grid + ["--sigma", "1e-300", "--estimator", "plain", "--seeds", "1024"])
        let proved = try await probes(grid + ["--sigma", "0"])
        for (probe, right) in zip(noisy, proved) {
            #expect(right["evidence"] as? String == "proved")
            guard let half = probe["halfWidth"] as? Double, let mean = probe["mean"] as? Double else { continue }
            #expect((mean - (right["mean"] as? Double ?? .nan)).magnitude <= half)
            #expect(
                probe["verdict"] as? String == "undetermined"
                    || probe["verdict"] as? String == right["verdict"] as? String)
        }
        #expect(noisy[0]["verdict"] as? String == "undetermined" && noisy[0]["obstacle"] as? String == "rounding-floor")
        let probe = await CapturedRun.of(
            ["probe", "--dt", "0.0917391304347826", "--sigma", "1e-300", "--seeds", "16"] + chaotic)
        #expect(probe.output.contains("the sign of the mean final energy change is undetermined"))
    }

    private func probes(_ arguments: [String]) async throws -> [[String: Any]] {
        try #require(try await CapturedRun.of(arguments).json()["probes"] as? [[String: Any]])
    }

    /// An enclosure too wide to have a sign is no drift.
    @Test func widthsAreNoDrifts() async throws {
        let arguments = [
            "--landscape", "henon-heiles", "--start-q", "0,-0.25", "--start-p", "0.42,0.25", "--sigma", "0", "--steps",
            "500",
            "--proof-bits", "106", "--backend", "cpu",
        ]
        let run = await CapturedRun.of(["slope", "--dt", "0.05,0.07,0.1", "--format", "json"] + arguments)
        let series = try #require((try run.json()["series"] as? [[String: Any]])?.first)
        let points = try #require(series["points"] as? [[String: Any]])
        #expect(points[0]["evidence"] as? String == "proved" && points[2]["evidence"] is NSNull)
        #expect(
            ((points[2]["drift"] as? Double ?? 0) / 2.203517e-5 - 1).magnitude < 1e-5 && series["rounding"] is NSNull)
        let probe = await CapturedRun.of(["probe", "--dt", "0.1", "--observable", "step-median"] + arguments)
        #expect(
            probe.output.contains("which proves no sign") && !probe.output.contains("of the size of its rounding error")
        )
    }

    @Test func provedZeros() async {
        let flat = ["--potential", "3", "--variables", "x", "--sigma", "0", "--backend", "cpu"]
        let probe = await CapturedRun.of(["probe", "--dt", "0.1"] + flat)
        #expect(
            probe.output.contains(
                "is undetermined.\nAll seeds are alike. In exact arithmetic it is 0, or below the least binary64 number."
            ))
        let slope = await CapturedRun.of(["slope", "--dt", "0.1,0.2,0.3"] + flat)
        #expect(slope.status == .usage && slope.errors.contains("the drift at dt 0.1 is 0, expected above 0"))
    }

    /// Proved where nothing is sampled although an estimator that samples is named, and proved again.
    @Test func estimatorsThatSampleAlikeSeeds() async throws {
        let arguments = [
            "boundary", "--landscape", "double-well", "--sigma", "0", "--steps", "200", "--dt", "0.001:0.01",
            "--estimator", "plain",
            "--seeds", "1024", "--backend", "cpu", "--format", "json",
        ]
        let text = await CapturedRun.of(arguments).output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let probes = try #require(document["probes"] as? [[String: Any]])
        #expect(probes.allSatisfy { $0["evidence"] as? String == "proved" && $0["samples"] as? Int ?? 0 > 0 })
        let file = try TemporaryFile(text)
        #expect(await CapturedRun.of(["verify", file.path, "--backend", "cpu"]).status == .success)
        let altered = try TemporaryFile(text.replacing(/"evidence" : "proved"/, with: #""evidence" : null"#))
        #expect(await CapturedRun.of(["verify", altered.path, "--backend", "cpu"]).status == .failure)
    }

    /// Of an approximation nothing is complete; nor of the original search.
    @Test(arguments: [
        [
            "boundary", "--landscape", "double-well", "--steps", "50", "--dt", "1e-3:0.02", "--estimator",
            "second-order", "--complete",
        ],
        [
            "map", "--landscape", "double-well", "--steps", "50", "--dt", "1e-3:0.02", "--sigma", "0.01:0.1:2",
            "--complete",
        ],
        ["boundary", "--method", "original", "--complete"],
    ])
    func whatIsNeverComplete(_ arguments: [String]) async {
        let run = await CapturedRun.of(arguments + ["--backend", "cpu"])
        #expect(run.status != .success && run.errors.contains("completeness is proved"), "\(run.errors)")
    }

    @Test(arguments: [
        ("105", "proof-bits must be between 106 and 65536, got 105; 8192 is usual"),
        ("1e9", "proof-bits must be between 106 and 65536, got 1000000000"),
        ("-1", "expected a whole number"), ("many", "got 'many', expected a whole number"),
    ])
    func bits(_ value: String, _ message: String) async {
        let run = await CapturedRun.of(["sweep", "--dt", "0.1:0.2:3", "--proof-bits", value])
        #expect(run.status == .usage && run.errors.contains(message), "\(run.errors)")
    }

    @Test func completenessOfWhatIsSampled() async {
        let run = await CapturedRun.of([
            "boundary", "--landscape", "double-well", "--dt", "0.001:0.02", "--steps", "50", "--complete", "--backend",
            "cpu",
        ])
        #expect(
            run.status != .success
                && run.errors.contains(
                    "completeness is proved where the expectation needs no sampling, got estimator control-variate")
        )
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    private static let pocket = [
        "boundary", "--mass", "2", "--steps", "500", "--dt", "1e-3:0.008", "--complete", "--backend", "cpu", "--format",
        "json",
    ]

    @Test func completeCertificatesAreProvedAgain() async throws {
        let text = await CapturedRun.of(Self.pocket).output
        #expect(text.contains("\"complete\" : true") && text.contains("\"evidence\" : \"proved\""))
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(
            run.status == .success
                && run.output.contains("That there is no other boundary in the range is proved again."))
        let altered = try TemporaryFile(
            text.replacing(/"openIntervals" : \[\s*\]/, with: #""openIntervals" : [{"lower": 0.002, "upper": 0.003}]"#))
        let refused = await CapturedRun.of(["verify", altered.path, "--backend", "cpu"])
        #expect(
            refused.status == .failure
                && refused.errors.contains("what is said of the whole range is not what is proved now"))
    }

    /// A version before proofs wrote no bits; its intervals were estimates.
    @Test func whatWasNoProofIsRefused() async throws {
        let text = await CapturedRun.of(Self.pocket).output.replacing(/"proofBits" : \d+,\s*/, with: "")
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(
            run.status == .failure && run.errors.contains("was written by a version before proofs"), "\(run.errors)")
    }

    /// In a configuration file, too.
    @Test func keys() async throws {
        let file = try TemporaryFile("proof-bits: 128\ncomplete: true\nmass: 2\nsteps: 100\ndt: 0.001:0.01\n")
        let run = await CapturedRun.of(["boundary", "--config", file.path, "--backend", "cpu", "--format", "json"])
        let document = try run.json()
        #expect((document["experiment"] as? [String: Any])?["proofBits"] as? Int == 128)
        #expect(document["complete"] as? Bool == true)
        let wrong = try TemporaryFile("complete: maybe\n")
        let refused = await CapturedRun.of(["boundary", "--config", wrong.path])
        #expect(refused.status == .usage && refused.errors.contains("'complete' got 'maybe', expected true or false"))
    }
}
