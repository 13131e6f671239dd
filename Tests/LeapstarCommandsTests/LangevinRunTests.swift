import Foundation
import Jobs
import LangevinStudies
import Testing

@testable import LeapstarCommands

/// A whole configuration with sections, and what is refused in one.
@Suite struct LangevinRunTests {
    /// As the second source document has it, with short trajectories.
    private static let whole = """
        sde:
          temperature: 0.3
          learning_rate: 0.05
          base_seed: 0xDEADBEEF

        discretization:
          solvers: [EM, SOSRI, RKMil]
          dt_values: [0.025, 0.05, 0.1]
          n_steps: 20

        verification:
          check_fokker_planck: true
          estimate_mixing_time: true
          compare_discretizations: true

        instrumentation:
          track_colors: true
          verify_gf3: true
          export_audit_log: AUDIT

        """

    private static let fewer = "landscape: double-well\ntrajectories: 64\nbackend: cpu\n"

    @Test func theWholeFileRuns() async throws {
        let folder = try TemporaryFolder()
        let log = folder.file("a.log")
        let file = try TemporaryFile(Self.whole.replacing("AUDIT", with: log) + Self.fewer)
        let run = await CapturedRun.of(["langevin", "run", file.path])
        #expect(run.status == .success, "\(run.errors)")
        for part in SuitePart.allCases { #expect(run.output.contains("# \(part.rawValue)\n"), "\(part)") }
        #expect(run.output.contains("step_0 → color_0x") && run.output.contains("fokker-planck         passed"))
        let verified = await CapturedRun.of(["langevin", "verify-colors", log])
        #expect(verified.status == .success && verified.output.contains("every field of all 20 draws"))
        let json = try await CapturedRun.of(["langevin", "run", file.path, "--format", "json"]).json()
        let request = try #require(json["request"] as? [String: Any])
        #expect(request["solvers"] as? [String] == ["em", "sosri", "rkmil"] && request["steps"] as? Int == 20)
        #expect((json["solutions"] as? [Any])?.count == 9 && (json["draws"] as? [Any])?.count == 20)
        let rows = await CapturedRun.of(["langevin", "run", file.path, "--format", "csv"]).output
        #expect(rows.split(separator: "\n").count == 15 && rows.hasPrefix("part,outcome,finding\n"), "\(rows)")
    }

    /// Other commands take of the file what they know, and a file beside the audit log has the configuration's name.
    @Test func otherCommandsReadTheFile() async throws {
        let text = Self.whole.replacing("AUDIT", with: "false") + Self.fewer
        let file = try TemporaryFile(text)
        let solve = await CapturedRun.of(["langevin", "solve", "--config", file.path, "--print-request"])
        let asked = try solve.json()
        #expect(
            asked["dt"] as? Double == 0.05 && asked["steps"] as? Int == 20 && asked["temperature"] as? [Double] == [0.3]
        )
        let study = await CapturedRun.of(["langevin", "discretization-study", "--config", file.path, "--print-request"])
        #expect(try study.json()["dt-values"] as? [Double] == [0.025, 0.05, 0.1], "\(study.errors)")
        let layer = try ConfigurationFile.layer(Self.whole.replacing("AUDIT", with: "true"), path: "/some/mine.yaml")
        #expect(layer.values[Keys.audit.name] == .text("mine.audit.log"))
        #expect(try ConfigurationFile.layer(text, path: "x").values[Keys.audit.name] == nil)
    }

    /// What a request is printed as, a configuration may hold.
    @Test(arguments: ["run", "discretization-study", "mixing-time", "check-gibbs", "fokker-planck", "solve"])
    func requestsAreConfigurations(_ command: String) async throws {
        let printed = await CapturedRun.of(["langevin", command, "--landscape", "double-well", "--print-request"])
        let file = try TemporaryFile(printed.output)
        let again = await CapturedRun.of(["langevin", command, "--config", file.path, "--print-request"])
        #expect(again.output == printed.output && !printed.output.isEmpty, "\(again.errors)")
    }

    @Test(arguments: [
        (
            "sde: {temprature: 1}",
            "unknown key 'temprature' in 'sde', expected temperature, learning_rate or base_seed; did you mean 'temperature'?"
        ),
        (
            "sde: {n_steps: 1}",
            "unknown key 'n_steps' in 'sde', expected temperature, learning_rate or base_seed; it belongs in 'discretization'"
        ),
        (
            "verificaton: {check_gibbs: true}",
            "unknown key 'verificaton', expected the long name of an option; did you mean 'verification'?"
        ),
        ("n_steps: 3", "unknown key 'n_steps', expected the long name of an option; it belongs in 'discretization'"),
        ("sde: 3", "'sde' got '3', expected a mapping of its keys to values"),
        ("sde: [1]", "'sde' got a list, expected a mapping of its keys to values"),
        ("sde: {temperature: hot}", "'sde.temperature' got 'hot', expected finite numbers separated by commas"),
        ("sde: {temperature: -1}", "'sde.temperature' must be 0 or above, got -1.0"),
        ("sde: {temperature: []}", "'sde.temperature' is empty, expected a number or more"),
        ("sde: {temperature: {a: 1}}", "'sde.temperature' got a table, expected finite numbers"),
        (
            "sde: {learning_rate: [1, 2]}",
            "'sde.learning_rate' got the list [1, 2], expected a finite number such as 0.01"
        ),
        ("sde: {learning_rate: 0}", "'sde.learning_rate' must be above 0, got 0.0"),
        ("sde: {base_seed: -1}", "'sde.base_seed' got '-1', expected a whole number below 2^64"),
        (
            "discretization: {solvers: []}",
            "'discretization.solvers' got the list [], expected different names out of em"
        ),
        ("discretization: {solvers: [EM, RKMill]}", "did you mean 'rkmil'?"),
        ("discretization: {dt_values: []}", "'discretization.dt_values' must be different, and at least one, got none"),
        ("discretization: {dt_values: [0.1, -1]}", "'discretization.dt_values' must be above 0, got -1.0"),
        ("discretization: {n_steps: 0}", "'discretization.n_steps' must be at least 1, got 0"),
        ("verification: {check_gibbs: maybe}", "'verification.check_gibbs' got 'maybe', expected true or false"),
        ("sde: {temperature: 1}\ntemperature: 2", "'temperature' is given twice, once as 'sde.temperature'"),
        ("T: 1\ntemperature: 2", "'temperature' is given twice, once as 'T'"),
        ("T: -1", "'temperature' must be 0 or above, got -1.0"),
        ("T: 1e308", "'temperature' must be at most 8.9e307, got 1e+308"),
        ("tolerance: 1e-5", "'tolerance' has no effect on this run; leave it out"),
        ("instrumentation: {export_audit_log: no/such/folder.log}", "no/such/folder.log"),
    ]) func badFilesAreRefused(_ text: String, _ line: String) async throws {
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["langevin", "run", file.path])
        #expect(run.status != .success && run.output.isEmpty)
        #expect(run.errors.contains(line) && run.errors.filter { $0 == "\n" }.count == 1, "\(run.errors)")
    }

    /// Where a step size is too large and the gap is not known, the curvature says little of how long runs should be.
    @Test func aCurvatureAloneIsNoConclusion() async {
        let run = await CapturedRun.of([
            "langevin", "mixing-time", "--landscape", "rosenbrock", "--T", "1", "--trajectories", "8", "--backend",
            "reference",
        ])
        #expect(
            run.output.contains(
                "1000 steps are longer than the mixing time of 250 steps, by the curvature at the minimum alone: nothing else confirms it."
            ),
            "\(run.output)")
    }

    @Test func oneFileIsEnough() async throws {
        let run = await CapturedRun.of(["langevin", "run", "a.yaml", "--config", "b.yaml"])
        #expect(run.status == .usage && run.errors.contains("got both a file and --config, expected one of them"))
    }

    /// The six commands of the second source document, as they stand there.
    @Test(arguments: [
        "solve --net logistic --T 0.01 --dt 0.01", "check-gibbs", "mixing-time", "discretization-study",
        "temperature-sweep", "verify-colors",
    ]) func sourceCommandsRun(_ command: String) async throws {
        let words = ["langevin"] + command.split(separator: " ").map(String.init)
        let printed = await CapturedRun.of(words + ["--print-request"])
        #expect(printed.status == .success && printed.errors.isEmpty, "\(printed.errors)")
        // They take seconds with their own ensembles.
        let isColours = command == "verify-colors"
        let fewer =
            isColours ? [] : ["--trajectories", "64", "--steps", isShort(command) ? "20" : "400", "--backend", "cpu"]
        let run = await CapturedRun.of(words + fewer)
        #expect(run.status == .success && !run.output.isEmpty, "\(run.errors)")
    }

    private func isShort(_ command: String) -> Bool { ["discretization-study", "temperature-sweep"].contains(command) }
}
