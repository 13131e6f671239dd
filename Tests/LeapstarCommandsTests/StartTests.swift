import Foundation
import Testing

/// Errors at the start are reported before anything runs, later divergence in the conclusion.
@Suite struct StartTests {
    private let small = ["--dt", "0.01", "--steps", "10", "--seeds", "2", "--backend", "reference"]

    @Test func energyThatIsNotANumber() async {
        let run = await CapturedRun.of(["probe", "--potential", "log(-x)+y^2", "--variables", "x,y"] + small)
        #expect(run.status == .usage)
        #expect(run.output.isEmpty)
        #expect(
            run.errors == "leapstar: error: the energy at the start q = [1.0, 1.0], p = [0.0, 0.0] is nan; "
                + "choose another --start-q or parameters\n")
    }

    @Test func gradientThatIsNotFinite() async {
        let run = await CapturedRun.of(
            ["probe", "--potential", "sqrt(x)", "--variables", "x", "--start-q", "0"] + small)
        #expect(run.status == .usage)
        #expect(run.errors.contains("the gradient at the start q = [0.0], p = [0.0] is not finite"))
    }

    /// Also where the scalar reference alone follows the trajectories.
    @Test(arguments: [
        ["trace", "--dt", "0.01"], ["reversibility"], ["reversibility", "--scheme", "sgd"], ["fan", "--dt", "0.01"],
    ])
    func gradientThatIsNotFiniteAnywhere(_ command: [String]) async throws {
        let file = try TemporaryFile()
        let run = await CapturedRun.of(
            command + ["--potential", "sqrt(x)", "--variables", "x", "--start-q", "0", "--output", file.path])
        #expect(run.status == .usage && run.output.isEmpty && !FileManager.default.fileExists(atPath: file.path))
        #expect(
            run.errors
                == "leapstar: error: the gradient at the start q = [0.0], p = [0.0] is not finite; choose another --start-q or parameters\n"
        )
    }

    @Test func boundaryAtTheEdgeOfStability() async {
        let well = [
            "boundary", "--method", "original", "--potential", "0.25*(x^2-1)^2", "--variables", "x", "--noise", "none",
            "--start-q", "1.3",
        ]
        let search = [
            "--dt", "0.01:1000", "--tolerance", "1", "--steps", "200", "--seeds", "1", "--backend", "reference",
        ]
        let run = await CapturedRun.of(well + search)
        #expect(run.status == .success)
        #expect(run.output.contains("there the scheme fails; no mean changes sign."))
    }

    @Test func anExplicitDeviceIsNotPassedOver() async {
        let run = await CapturedRun.of(["probe", "--device", "9999"] + small.dropLast(2))
        #expect(run.status == .failure)
        #expect(run.output.isEmpty)
    }
}
