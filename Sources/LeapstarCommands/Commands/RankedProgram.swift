import Foundation
import Jobs
import Leapstar
import Ranks

/// The process as one of several ranks that a launcher started.
enum RankedProgram {
    /// What this process is to do.
    enum Role {
        /// There is no launcher.
        case alone
        case coordinator(Coordinator)
        /// It has done what rank 0 asked for, and ends with this status.
        case ended(CommandStatus)
    }

    /// Joins the other ranks, and serves until the end unless this is rank 0.
    static func role(_ arguments: [String], console: Console) async -> Role {
        let environment = ProcessInfo.processInfo.environment
        guard let launcher = Launcher.seen(in: environment) else { return .alone }
        do throws(RankError) {
            let transport = try await MPIWorld.enter(launcher, environment: environment)
            let greeting = Greeting.own(version: LeapstarVersion.current, arguments: arguments)
            guard transport.rank == 0 else { return .ended(await serve(transport, greeting)) }
            return try await coordinator(transport, greeting, console)
        } catch {
            return .ended(await refused(error, isFirst: launcher.rank == 0, console))
        }
    }

    /// Only rank 0 speaks. The others wait for a moment, as a launcher may end all at the first that ends.
    private static func refused(_ error: RankError, isFirst: Bool, _ console: Console) async -> CommandStatus {
        if isFirst {
            console.remark("leapstar: error: \(error.message.spelled(.flags))")
        } else {
            try? await Task.sleep(for: .seconds(1))
        }
        return .usage
    }

    private static func serve(_ transport: any Transport, _ greeting: Greeting) async -> CommandStatus {
        // Rank 0 hears of the signals that a launcher passes on to all, and tells the others when to end.
        for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1] { signal(number, SIG_IGN) }
        let worker = Worker(transport) { opening, warn throws(BackendError) in
            try await BackendRequest.open(opening, warn: warn)
        }
        return await worker.serve(greeting) ? .success : .failure
    }

    private static func coordinator(
        _ transport: any Transport, _ greeting: Greeting, _ console: Console
    ) async throws(RankError) -> Role {
        let coordinator = Coordinator(transport)
        do throws(RankError) {
            let greetings = try await coordinator.meet(greeting)
            console.remark("leapstar: \(RankSummary(greetings).text)")
            for warning in RankSummary(greetings).warnings { console.warn(warning) }
        } catch {
            console.remark("leapstar: error: \(error.message.spelled(.flags))")
            await coordinator.leave(status: CommandStatus.usage.rawValue)
            return .ended(.usage)
        }
        return .coordinator(coordinator)
    }
}

/// The ranks of a run, in words.
struct RankSummary {
    private let greetings: [Greeting]
    private var hosts: [String: [Greeting]] { Dictionary(grouping: greetings, by: \.host) }

    init(_ greetings: [Greeting]) { self.greetings = greetings }

    /// How many there are, and that those of a node divide what it has.
    var text: String {
        let (most, nodes) = (hosts.values.map(\.count).max() ?? 1, counted(hosts.count, "node"))
        let division = most > 1 ? "; the ranks of a node divide its devices and processors" : ""
        return "\(counted(greetings.count, "rank")) on \(nodes)\(division)"
    }

    /// Nodes of which ranks use few processors, because a launcher binds them, unless a scheduler gave no more.
    var warnings: [String] {
        guard ProcessInfo.processInfo.environment["SLURM_JOB_ID"] == nil else { return [] }
        return hosts.sorted { $0.key < $1.key }.compactMap { host, ranks in
            let sets = Dictionary(ranks.map { ($0.processors, $0.processorCount) }) { first, _ in first }
            let (used, there) = (sets.values.reduce(0, +), ranks[0].processorsThere)
            guard sets.keys.allSatisfy({ !$0.isEmpty }), used < there else { return nil }
            return
                "the launcher binds the ranks on '\(host)' to \(used) of its \(there) processors; see its options for binding, such as --bind-to none"
        }
    }
}
