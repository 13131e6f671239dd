public import Messages

/// Several devices that share all work: tiles of points × samples go to the devices that are free. Tallies are merged
/// in the canonical tree, samples and series are put in order, so the bits are those of any one device, whoever did
/// what.
///
/// Tiles are sized by the speed that each member has shown. A member that fails is left out from then on, and its tiles
/// go to the others; a run fails when no member is left.
public struct DeviceTeam: Backend {
    let members: [any Backend]
    let ledger: TeamLedger
    private let pace: TilePace
    private let warn: @Sendable (Message) -> Void

    /// A team of `members`, in the order in which they are given small work until their speeds are known. `warn` gets
    /// one line, on any thread, for each member that fails while others go on.
    public init(_ members: [any Backend], warn: @escaping @Sendable (Message) -> Void = { _ in }) {
        self.init(members, pace: TilePace(), warn: warn)
    }

    /// A team for tests, whose tiles are as small as possible where `isFine`.
    package init(_ members: [any Backend], isFine: Bool, warn: @escaping @Sendable (Message) -> Void = { _ in }) {
        self.init(members, pace: isFine ? .finest : TilePace(), warn: warn)
    }

    private init(_ members: [any Backend], pace: TilePace, warn: @escaping @Sendable (Message) -> Void) {
        precondition(!members.isEmpty, "a team has at least one member")
        (self.members, self.pace, self.warn) = (members, pace, warn)
        ledger = TeamLedger(count: members.count)
    }

    /// The same team, each of whose members has a share of its works run again by the next one.
    package func audited(_ audit: Audit) -> DeviceTeam {
        let audited = members.indices.map { place in
            AuditedBackend(members[place], second: members[(place + 1) % members.count], audit: audit)
        }
        return DeviceTeam(audited, pace: pace, warn: warn)
    }

    /// The members, with their shares of the work so far.
    public var device: DeviceRecord { DeviceRecord(team: members.map(\.device), ledger.all) }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        // Work that is too large for one member is too large for all: none is to be left out because of it.
        _ = try work.columns
        guard policy(work).isSmall(work.size) else {
            var run = TeamRun(work, on: self)
            return try await run.result()
        }
        return try await first(work)
    }

    /// The sizes of tiles, by what is known of the members now.
    func policy(_ work: Work) -> TilePolicy {
        TilePolicy(ledger.all, operationsPerSample: work.operationsPerSample, pace: pace)
    }

    /// The result of the fastest member, or of the next where it fails.
    private func first(_ work: Work) async throws(BackendError) -> WorkResult {
        var failure = BackendError.device("no device of the team is left; see the warnings for the reasons")
        while let member = policy(work).able.first {
            let started = ContinuousClock.now
            do throws(BackendError) {
                let result = try await members[member].execute(work)
                ledger.record(member, work: work, samples: work.size, seconds: (.now - started) / .seconds(1))
                return result
            } catch {
                if error.endsRun { throw error }
                leaveOut(member, because: error)
                failure = error
            }
        }
        throw failure
    }

    /// Takes a member out of the team, with a warning where others go on.
    func leaveOut(_ member: Int, because error: BackendError) {
        guard ledger.leaveOut(member, because: error.description), ledger.all.contains(where: { $0.failure == nil })
        else { return }
        let name = members[member].device.name
        warn("device '\(name)' failed and is left out, the others go on without it: \(error)")
    }
}
