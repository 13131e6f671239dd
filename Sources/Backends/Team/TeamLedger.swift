import Synchronization

/// What the runs of a team have shown about its members.
final class TeamLedger: Sendable {
    struct Member: Sendable {
        /// The speed, in operations as ``TrajectoryProgram/operationsPerStep`` counts them; nil until measured.
        var operationsPerSecond: Double?
        /// The number of trajectory-steps done.
        var steps = 0.0
        /// Why the member was left out; nil while it works.
        var failure: String?
        /// Hashes of programs that it has run: the first run of a program may include its compilation.
        fileprivate var knownPrograms: Set<Int> = []
    }

    private let members: Mutex<[Member]>
    /// The shortest run that tells a speed; shorter ones mostly show the start.
    private static let tellingSeconds = 0.02

    init(count: Int) { members = Mutex(Array(repeating: Member(), count: count)) }

    var all: [Member] { members.withLock { $0 } }

    /// Marks a member as left out; false where it already was.
    func leaveOut(_ member: Int, because failure: String) -> Bool {
        members.withLock { all in
            guard all[member].failure == nil else { return false }
            all[member].failure = failure
            return true
        }
    }

    /// Records what a member has done, and learns its speed unless this was its first run of the program.
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
