import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct HelpTests {
    private func expected(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
        return try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
    }

    @Test(arguments: [
        "boundary", "sweep", "map", "slope", "probe", "fan", "trace", "reversibility", "paper", "verify", "devices",
        "journal", "resume", "merge", "cluster-script", "run", "doctor",
        "landscapes", "bench", "report", "playground", "langevin", "langevin solve", "langevin temperature-sweep",
        "langevin verify-colors",
        "langevin first-passage", "langevin fokker-planck", "langevin mixing-time", "langevin check-gibbs",
        "langevin discretization-study", "langevin stationary-bias", "langevin run",
    ])
    func helpOfCommand(command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let run = await CapturedRun.of(words + ["--help"])
        #expect(run.status == .success)
        #expect(run.output == (try expected("help-\(words.joined(separator: "-"))")))
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [[], ["--help"], ["help"]])
    func helpOfProgram(arguments: [String]) async throws {
        let run = await CapturedRun.of(arguments)
        #expect(run.status == .success)
        #expect(run.output == (try expected("help")))
    }

    @Test func version() async {
        let run = await CapturedRun.of(["--version"])
        #expect(run.output == "0.1.0\n")
        #expect(run.status == .success)
    }

    /// A key of the configuration file is an option of some command.
    @Test func everyKeyIsAnOption() async throws {
        let help = await [
            CapturedRun.of(["help", "boundary"]), CapturedRun.of(["help", "sweep"]), CapturedRun.of(["help", "trace"]),
            CapturedRun.of(["help", "slope"]), CapturedRun.of(["help", "fan"]),
            CapturedRun.of(["help", "langevin", "solve"]), CapturedRun.of(["help", "langevin", "first-passage"]),
            CapturedRun.of(["help", "langevin", "fokker-planck"]), CapturedRun.of(["help", "langevin", "check-gibbs"]),
            CapturedRun.of(["help", "langevin", "discretization-study"]), CapturedRun.of(["help", "langevin", "run"]),
            CapturedRun.of(["help", "langevin", "stationary-bias"]),
        ].map(\.output).joined()
        for key in Keys.all {
            #expect(help.contains(try Regex("--\(key.name)[ ,]")), "\(key.name) is in no help text")
        }
    }
}
