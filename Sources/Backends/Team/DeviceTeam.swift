public import Dynamics

/// Several devices that share every run: tiles of points × samples go to whoever is free, and the tallies are merged in the
/// canonical tree. So the bits are those of any member alone, whoever did what.
///
/// Tiles are sized by the speed that each member has shown. A member that fails is left out from then on, and what it had
/// taken goes to the others; a run fails where no member is left.
public struct DeviceTeam: Backend {
    let members: [any Backend]
    let ledger: TeamLedger
    private let pace: TilePace
    private let warn: @Sendable (String) -> Void

    /// `members` in the order in which small work is given to them until speeds are known. `warn` gets one line for each member
    /// that fails while others go on, on any thread.
    public init(_ members: [any Backend], warn: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(members, pace: TilePace(), warn: warn)
    }

    /// With tiles as small as they get, where `isFine`: for tests.
    package init(_ members: [any Backend], isFine: Bool, warn: @escaping @Sendable (String) -> Void = { _ in }) {
        self.init(members, pace: isFine ? .finest : TilePace(), warn: warn)
    }

    private init(_ members: [any Backend], pace: TilePace, warn: @escaping @Sendable (String) -> Void) {
        precondition(!members.isEmpty, "a team has at least one member")
        (self.members, self.pace, self.warn) = (members, pace, warn)
        ledger = TeamLedger(count: members.count)
    }

    /// The members with their shares of the work so far.
    public var device: DeviceRecord { DeviceRecord(team: members.map(\.device), ledger.all) }

    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        let work = TeamWork(program, points: points, ensemble: ensemble)
        guard policy(work).isSmall(work.size) else {
            var run = TeamRun(work, on: self)
            return try await run.result()
        }
        let whole = WorkRegion(points: points.indices, samples: ensemble.samples)
        return try await first(work, samples: whole.size) { backend throws(BackendError) in
            try await work.run(whole, on: backend)
        }
    }

    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        let work = TeamWork(program, points: [arguments], ensemble: ensemble)
        return try await first(work, samples: work.size) { backend throws(BackendError) in
            try await backend.samples(program, arguments: arguments, ensemble: ensemble)
        }
    }

    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        // Too large for one member is too large for all: none is to be left out for it.
        _ = try ensemble.recordings(stride: stride)
        let work = TeamWork(program, points: [arguments], ensemble: ensemble)
        return try await first(work, samples: work.size) { backend throws(BackendError) in
            try await backend.series(program, arguments: arguments, ensemble: ensemble, stride: stride)
        }
    }

    /// By what is known of the members now.
    func policy(_ work: TeamWork) -> TilePolicy {
        TilePolicy(ledger.all, operationsPerSample: work.operationsPerSample, pace: pace)
    }

    /// What the fastest member gives, or if it fails the next.
    private func first<Value: Sendable>(
        _ work: TeamWork, samples: Double, _ run: (any Backend) async throws(BackendError) -> Value
    ) async throws(BackendError) -> Value {
        var failure = BackendError.device("no device of the team is left; see the warnings for the reasons")
        while let member = policy(work).able.first {
            let started = ContinuousClock.now
            do throws(BackendError) {
                let value = try await run(members[member])
                ledger.record(member, work: work, samples: samples, seconds: (.now - started) / .seconds(1))
                return value
            } catch {
                if error == .cancelled { throw error }
                leaveOut(member, because: error)
                failure = error
            }
        }
        throw failure
    }

    /// Takes a member out of the team, and says so where others go on.
    func leaveOut(_ member: Int, because error: BackendError) {
        guard ledger.leaveOut(member, because: error.description), ledger.all.contains(where: { $0.failure == nil }) else { return }
        let name = members[member].device.name
        warn("device '\(name)' failed and is left out, the others go on without it: \(error)")
    }
}
