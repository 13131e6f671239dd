import Synchronization

/// What is known of the members of a team, over all of its runs.
final class TeamLedger: Sendable {
    struct Member: Sendable {
        /// Operations as ``TrajectoryProgram/operationsPerStep`` counts them; nil until measured.
        var operationsPerSecond: Double?
        /// Trajectory-steps done.
        var steps = 0.0
        /// Why it was left out.
        var failure: String?
        /// Programs that it has run: the first run of a program may have compiled it.
        fileprivate var knownPrograms: Set<Int> = []
    }

    private let members: Mutex<[Member]>
    /// Shorter runs show the start more than the speed.
    private static let tellingSeconds = 0.02

    init(count: Int) { members = Mutex(Array(repeating: Member(), count: count)) }

    var all: [Member] { members.withLock { $0 } }

    /// False where it was left out before.
    func leaveOut(_ member: Int, because failure: String) -> Bool {
        members.withLock { all in
            guard all[member].failure == nil else { return false }
            all[member].failure = failure
            return true
        }
    }

    /// Takes down what a member has done, and learns its speed from it unless it was the first run of a program.
    func record(_ member: Int, work: Work, samples: Double, seconds: Double) {
        let program = work.program.hashValue
        members.withLock { all in
            all[member].steps += samples * Double(work.ensemble.steps) * Double(work.program.trajectories)
            guard !all[member].knownPrograms.insert(program).inserted, seconds > 0 else { return }
            let measured = samples * work.operationsPerSample / seconds
            let before = all[member].operationsPerSecond ?? 0
            all[member].operationsPerSecond = seconds < Self.tellingSeconds ? max(before, measured) : measured
        }
    }
}
