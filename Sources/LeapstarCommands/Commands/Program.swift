import Dispatch
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
        switch await RankedProgram.role(arguments, console: .process) {
        case .alone:
            let status = await run(arguments)
            // Workers of an abandoned run, or a driver that prepares a program, may still be busy: no clean-up must
            // interfere with them.
            fflush(nil)
            _exit(status.rawValue)
        case .coordinator(let coordinator):
            let status = await Coordinator.$current.withValue(coordinator) { await run(arguments) }
            // Whatever a rank waits for now, a signal ends it.
            for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
            if coordinator.hasLostRanks {
                Console.process.remark("leapstar: done; what follows is the end of the ranks that were lost")
            }
            await coordinator.leave(status: status.rawValue)
            endRank(status)
        case .ended(let status): endRank(status)
        }
    }

    /// MPICH tells its launcher in an exit handler that a rank has left the world: without it, all others are killed.
    /// Handlers of drivers that hang are not waited for.
    private static func endRank(_ status: CommandStatus) -> Never {
        DispatchQueue(label: "end").asyncAfter(deadline: .now() + 10) { _exit(status.rawValue) }
        exit(status.rawValue)
    }

    @MainActor private static func run(_ arguments: [String]) async -> CommandStatus {
        let task = Task { await CommandRunner(console: .process).run(arguments) }
        let interrupts = Interrupts { task.cancel() }
        let status = await task.value
        // Schedulers warn by SIGTERM and may run the command again; whoever gave another signal has decided.
        let isWarned = withExtendedLifetime(interrupts) { interrupts.first == SIGTERM }
        return status == .unfinished && !isWarned ? .cancelled : status
    }
}
