import Foundation
import Testing

@testable import LeapstarCommands

/// Quantities of one's own by the command: their errors, and that results hold them.
@Suite struct QuantityCommandTests {
    private let chain = ["probe", "--landscape", "fput-alpha", "--dimension", "8", "--dt", "0.1", "--steps", "20"]

    /// Where the energy of a site is negative, there is no entropy; long starts are told by their first numbers.
    @Test func entropiesAreOfEnergiesAboveZero() async {
        let run = await CapturedRun.of([
            "trace", "--landscape", "fput-alpha", "--dimension", "12", "--quantity", "shannon-entropy", "--positions",
            "q=-8*i", "--noise", "none", "--dt", "0.1", "--steps", "2", "--trajectories", "1",
        ])
        #expect(run.status == .usage && run.errors.contains("… (12 numbers)], p = ["), "\(run.errors)")
        #expect(run.errors.contains("is nan; choose another --start-q"), "\(run.errors)")
    }

    @Test(arguments: [
        (
            "energi",
            "got the quantity 'energi', expected energy, loss, test-loss, total-energy, shannon-entropy, renyi-entropy, tsallis-entropy, mode-energy, width, structure-factor or an expression of the state; did you mean 'energy'?"
        ),
        ("width:3", "got the quantity 'width:3', expected width alone; leave out what follows the colon"),
        ("mode-energy:9", "got '9' after the quantity 'mode-energy:', expected a whole number from 1 to 8"),
        ("p[i]", "--quantity 'p[i]', column 3: got the unknown name 'i'"),
    ])
    func errors(_ quantity: String, _ expected: String) async {
        let run = await CapturedRun.of(chain + ["--quantity", quantity])
        #expect(run.status == .usage && run.errors.hasPrefix("leapstar: error: \(expected)"), "\(run.errors)")
    }

    @Test func momentaMustBeThere() async {
        let run = await CapturedRun.of(chain + ["--scheme", "sgd", "--quantity", "mode-energy"])
        let expected =
            "the quantity 'mode-energy' is of momenta, which the scheme does not have; take --quantity loss"
        #expect(run.errors == "leapstar: error: \(expected)\n")
    }

    /// A result runs again with its quantity, and parameters that it alone reads; a minus is no option.
    @Test func resultsRunAgain() async throws {
        let folder = try TemporaryFolder()
        let first = await CapturedRun.of([
            "probe", "--potential", "x^4/4", "--variables", "x", "--set", "c=3", "--set", "s=0.5", "--positions", "x=s",
            "--quantity", "-c*x*v_x", "--dt", "0.1", "--steps", "20", "--seeds", "64", "--backend", "cpu", "--format",
            "json",
        ])
        try first.output.write(toFile: folder.file("r.json"), atomically: true, encoding: .utf8)
        let again = await CapturedRun.of([
            "probe", "--config", folder.file("r.json"), "--backend", "cpu", "--format", "json",
        ])
        let (found, expected) = (try again.json(), try first.json())
        #expect(found["trials"] as? NSArray == expected["trials"] as? NSArray, "\(again.errors)")
        let experiment = try #require(found["experiment"] as? [String: Any])
        #expect(experiment["quantity"] as? String == "-c*x*v_x")
        #expect(experiment["parameters"] as? [String: Double] == ["c": 3])
    }

    /// The certificate of a quantity's boundary is verified with it.
    @Test func certificates() async throws {
        let folder = try TemporaryFolder()
        let search = await CapturedRun.of([
            "boundary", "--quantity", "x^2 + y^2", "--dt", "0.01:0.5", "--steps", "100", "--tail-fraction", "0.5",
            "--certificate", folder.file("c.json"),
        ])
        #expect(search.status == .success, "\(search.errors)")
        let check = await CapturedRun.of(["verify", folder.file("c.json")])
        #expect(check.status == .success, "\(check.output)\(check.errors)")
    }

    @Test func densitiesNeedPictures() async {
        let run = await CapturedRun.of(["trace", "--landscape", "toda", "--dt", "0.1", "--density", "energy"])
        #expect(run.status == .usage && run.errors.contains("no picture is drawn, got --density"), "\(run.errors)")
    }
}
