import ArgumentParser
import Leapstar

/// A command that talks to a given console, so that it runs in a test as it does in a shell.
protocol ConsoleCommand: ParsableCommand {
    @MainActor func run(on console: Console) async throws(CommandError)
}

/// The command `leapstar`.
struct LeapstarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leapstar",
        abstract: "Finds the step size dt* at which seeded stochastic leapfrog turns anti-dissipative.",
        discussion: """
            Ensembles run on GPUs through OpenCL and on CPUs, and give the same bits everywhere. \
            Without options, 'leapstar boundary' runs the reference experiment.
            """,
        version: LeapstarVersion.current,
        subcommands: [
            BoundaryCommand.self, SweepCommand.self, MapCommand.self, SlopeCommand.self, ProbeCommand.self,
            FanCommand.self,
            TraceCommand.self, ReversibilityCommand.self, PaperCommand.self, VerifyCommand.self, RunCommand.self,
            JournalCommand.self, ResumeCommand.self, MergeCommand.self, ClusterScriptCommand.self,
            DevicesCommand.self,
            LangevinCommand.self, DoctorCommand.self, LandscapesCommand.self, BenchCommand.self, ReportCommand.self,
            PlaygroundCommand.self,
            KernelCommand.self,
        ])

    static var subcommandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

    /// The names of the commands of a group; none for a command of its own.
    static func subcommandNames(of name: String) -> [String] {
        let group = configuration.subcommands.first { $0.configuration.commandName == name }
        return group?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
    }

    /// The names of the subcommands that help lists.
    static var shownNames: [String] {
        configuration.subcommands.map { $0.configuration }.filter(\.shouldDisplay).compactMap(\.commandName)
    }
}
