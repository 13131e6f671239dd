import Foundation
import Ranks
import Trials

/// The process around a command: its streams, its signals and its exit code.
public enum LeapstarProgram {
    /// Runs the command line of this process and exits.
    @MainActor public static func main() async -> Never {
        StandardDescriptors.keepPlaces()
        // A reader that stops shows as a failed write, which ends the command silently.
        signal(SIGPIPE, SIG_IGN)
        // The parent process may have ignored this signal: then we could not learn how a child ended.
        signal(SIGCHLD, SIG_DFL)
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == TrialHost.command {
            exit(await DriverTrials.perform(arguments.dropFirst().first ?? "") ? 0 : TrialHost.unknown)
        }
        DriverTrials.install()
        let status: CommandStatus
        switch await RankedProgram.role(arguments, console: .process) {
        case .alone: status = await run(arguments)
        case .coordinator(let coordinator):
            status = await Coordinator.$current.withValue(coordinator) { await run(arguments) }
            await coordinator.leave(status: status.rawValue)
        case .ended(let ended): status = ended
        }
        // Workers of an abandoned run, or a driver that prepares a program, may still be busy: no clean-up must
        // interfere with them.
        fflush(nil)
        _exit(status.rawValue)
    }

    @MainActor private static func run(_ arguments: [String]) async -> CommandStatus {
        let task = Task { await CommandRunner(console: .process).run(arguments) }
        let interrupts = Interrupts { task.cancel() }
        let status = await task.value
        withExtendedLifetime(interrupts) {}
        return status
    }
}
