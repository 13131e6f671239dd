import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// A certificate with one changed field, and the text about it.
struct Alteration: Sendable, CustomTestStringConvertible {
    let pattern, replacement, message: String

    init(_ pattern: String, _ replacement: String, _ message: String) {
        (self.pattern, self.replacement, self.message) = (pattern, replacement, message)
    }

    var testDescription: String { replacement }
}

@Suite struct VerifyTests {
    private static let search = [
        "boundary", "--backend", "cpu", "--landscape", "double-well", "--dt", "0.004:0.007", "--steps", "200", "--mass",
        "0.2",
    ]

    /// A certificate of a search with a boundary.
    private func certificate() async throws -> String {
        let run = await CapturedRun.of(Self.search + ["--format", "json"])
        #expect(run.status == .success)
        return run.output
    }

    @Test(arguments: ["cpu", "reference"])
    func everyBackendHasTheSameBits(_ backend: String) async throws {
        let file = try TemporaryFile(try await certificate())
        let run = await CapturedRun.of(["verify", file.path, "--backend", backend, "--format", "json"])
        #expect(run.status == .success)
        #expect(try run.json()["verified"] as? Bool == true)
    }

    /// Whatever decides the bits is in the certificate.
    @Test(arguments: [
        ["--scheme", "adamw", "--beta1", "0.8", "--weight-decay", "0.2"],
        ["--gamma", "0.01", "--cap", "1.5", "--fan-in", "4", "--quantity", "loss"],
        ["--noise-draws", "joint", "--estimator", "antithetic"],
    ])
    func schemesAreVerified(_ options: [String]) async throws {
        let run = await CapturedRun.of(
            [
                "boundary", "--backend", "cpu", "--landscape", "double-well", "--steps", "10", "--seeds", "1024",
                "--dt", "0.05:0.06",
                "--format", "json", "--noise-scaling", "constant",
            ] + options)
        #expect(run.status == .success, "\(run.errors)")
        let file = try TemporaryFile(run.output)
        let check = await CapturedRun.of(["verify", file.path, "--backend", "cpu", "--format", "json"])
        #expect(check.status == .success, "\(check.errors)")
        #expect(try check.json()["verified"] as? Bool == true)
    }

    /// A certificate says how many rows were drawn; with another number of them its program is another.
    @Test func miniBatchesAreVerified() async throws {
        let run = await CapturedRun.of([
            "boundary", "--backend", "cpu", "--landscape", "logistic", "--batch", "3", "--sigma", "0", "--dt", "0.5:2",
            "--steps", "5",
            "--seeds", "1024", "--format", "json",
        ])
        #expect(run.status == .success && run.output.contains("\"batch\" : 3"))
        let file = try TemporaryFile(run.output)
        let verified = await CapturedRun.of(["verify", file.path, "--backend", "cpu", "--format", "json"])
        #expect(try verified.json()["verified"] as? Bool == true)
        let altered = try TemporaryFile(run.output.replacingOccurrences(of: "\"batch\" : 3", with: "\"batch\" : 4"))
        let refused = await CapturedRun.of(["verify", altered.path, "--backend", "cpu"])
        #expect(refused.status == .failure && refused.errors.contains("the certificate's program is"))
    }

    /// Between two opposite verdicts a probe may stay without one: the boundary is theirs.
    @Test func probesWithoutAVerdictWithinABoundary() async throws {
        let run = await CapturedRun.of([
            "boundary", "--backend", "cpu", "--landscape", "double-well", "--estimator", "antithetic", "--dt",
            "0.001:0.02", "--seeds", "2048",
            "--steps", "500", "--format", "json",
        ])
        let document = try run.json()
        let verdicts = (document["probes"] as? [[String: Any]])?.compactMap { $0["verdict"] as? String } ?? []
        let certain = verdicts.filter { $0 != "undetermined" }
        let within = zip(verdicts, verdicts.dropFirst()).filter {
            $0 != $1 && $0 != "undetermined" && $1 != "undetermined"
        }
        let changes = zip(certain, certain.dropFirst()).filter { $0 != $1 }
        #expect(changes.count > within.count && (document["boundaries"] as? [Any])?.count == changes.count)
        let file = try TemporaryFile(run.output)
        let check = await CapturedRun.of(["verify", file.path, "--backend", "cpu", "--format", "json"])
        #expect(check.status == .success, "\(check.errors)")
    }

    @Test func theFileIsWrittenBesideTheTable() async throws {
        let file = try TemporaryFile()
        let search = await CapturedRun.of(Self.search + ["--certificate", file.path])
        #expect(search.status == .success)
        let run = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(run.status == .success && run.output.contains("have the same bits on cpu"))
    }

    @Test func anAlteredCertificateFails() async throws {
        let text = try await certificate()
        let mean = try #require(text.firstMatch(of: #/"mean" : (-?[0-9.e-]+)/#)?.1)
        let altered = try TemporaryFile(text.replacingOccurrences(of: mean, with: "1.5e-3"))
        let run = await CapturedRun.of(["verify", altered.path, "--backend", "cpu"])
        #expect(run.status == .failure && run.errors.contains("expected the same bits"))
    }

    /// Whatever is stated is checked, not the means alone.
    @Test(arguments: [
        Alteration(
            #""confidence" : 0.99,\s+"estimator""#, #""confidence" : 0.9999999, "estimator""#,
            "exceed what its confidence"),
        Alteration(
            #""confidence" : 0.99,\s+"dimension""#, #""confidence" : 0.9, "dimension""#, "its request asks for another"),
        Alteration(#""sigma" : 0.2,\s+"start-p""#, #""sigma" : 0.3, "start-p""#, "its request asks for another"),
        Alteration(#""dimension" : [0-9]+"#, #""dimension" : -1"#, "'dimension' got -1, expected a whole number"),
        Alteration(#""proofBits" : [0-9]+"#, #""proofBits" : -1"#, "'proofBits' got -1, expected a whole number"),
        Alteration(#""estimate" : [0-9.e-]+"#, #""estimate" : 0.5"#, "contradicts its ends"),
        Alteration(#""halfWidth" : [0-9.e-]+"#, #""halfWidth" : 1e-30"#, "expected the same bits"),
        Alteration(#""roundingFloor" : [0-9.e-]+"#, #""roundingFloor" : 0"#, "expected the same bits"),
        Alteration(#""verdict" : "dissipative""#, #""verdict" : "anti-dissipative""#, "have no opposite signs"),
        Alteration(#""samples" : [0-9]+"#, #""samples" : 1000000000000"#, "more samples than"),
        Alteration(#""dt" : [0-9.e-]+"#, #""dt" : -1"#, "outside its range"),
        Alteration(#""status" : "found""#, #""status" : "undetermined""#, "its status is 'undetermined'"),
        Alteration(#"(?s)"boundaries" : \[.*?\n  \],"#, #""boundaries" : [],"#, "are not the sign changes"),
        Alteration(#"(?s)"pockets" : \[.*?\n  \],"#, #""pockets" : [],"#, "its pockets contradict"),
        Alteration(
            #""relativeWidth" : [0-9.e-]+,\s+"upper" : [0-9.e-]+"#, #""relativeWidth" : 1e-4, "upper" : 0.5"#,
            "no scan of its range"),
    ])
    func everyStatementIsChecked(_ change: Alteration) async throws {
        let text = try await certificate()
        let altered = text.replacing(try Regex(change.pattern), with: change.replacement, maxReplacements: 1)
        #expect(altered != text)
        let file = try TemporaryFile(altered)
        let run = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(run.status != .success && run.errors.contains(change.message), "\(run.errors)")
    }

    @Test func anotherProgramIsNamed() async throws {
        let text = try await certificate()
        let program = try #require(text.firstMatch(of: #/"program" : "([0-9a-f]+)"/#)?.1)
        let altered = try TemporaryFile(text.replacingOccurrences(of: program, with: "0"))
        let run = await CapturedRun.of(["verify", altered.path, "--backend", "cpu"])
        #expect(run.status == .failure && run.errors.contains("verify with version"))
    }

    @Test func whatIsNoCertificateIsRefused() async throws {
        let file = try TemporaryFile("{\"kind\": 3}")
        let run = await CapturedRun.of(["verify", file.path])
        #expect(
            run.status == .usage
                && run.errors.contains("; expected what 'leapstar boundary --certificate"))
        let folder = try TemporaryFolder()
        let missing = await CapturedRun.of(["verify", folder.file("none.json")])
        #expect(
            missing.status == .usage
                && missing.errors.contains("cannot read the certificate '\(folder.file("none.json"))'"))
    }
}
