/// One run of a team in progress: who is idle, what is left, and the results so far.
struct TeamRun {
    private struct Outcome: Sendable {
        let member: Int
        let region: WorkRegion
        let result: Result<WorkResult, BackendError>
        let seconds: Double
    }

    private let team: DeviceTeam
    private let work: Work
    private var queue: WorkQueue
    private var idle: [Int]
    private var parts: ScatteredResult
    private var failure: BackendError?
    /// What is known of a large team changes little from tile to tile.
    private var policy: (known: TilePolicy, at: ContinuousClock.Instant)?
    private static let smallTeam = 16

    init(_ work: Work, on team: DeviceTeam) {
        (self.work, self.team, idle) = (work, team, Array(team.members.indices))
        queue = WorkQueue(points: work.points.count, samples: work.ensemble.samples)
        parts = ScatteredResult(work)
    }

    /// Runs until all is done, or the task is cancelled, or no member is left.
    mutating func result() async throws(BackendError) -> WorkResult {
        await withTaskGroup(of: Outcome.self) { group in
            handOut(to: &group)
            while let outcome = await group.next() {
                take(outcome)
                if failure?.endsRun == true { group.cancelAll() } else { handOut(to: &group) }
            }
        }
        if Task.isCancelled { throw .cancelled }
        if let failure, failure.endsRun { throw failure }
        guard let result = parts.result else {
            throw failure ?? .device("no device of the team is left; see the warnings for the reasons")
        }
        return result
    }

    /// Gives every idle member a suitable amount of work, the fastest first.
    private mutating func handOut(to group: inout TaskGroup<Outcome>) {
        let policy = currentPolicy()
        for member in policy.able(of: idle) {
            guard let wanted = policy.wanted(by: member, of: queue.size), let region = queue.take(wanted: wanted)
            else { continue }
            idle.removeAll { $0 == member }
            start(region, on: member, in: &group)
        }
    }

    private mutating func currentPolicy() -> TilePolicy {
        if team.members.count > Self.smallTeam, let policy, .now - policy.at < .milliseconds(100) {
            return policy.known
        }
        let known = team.policy(work)
        policy = (known, .now)
        return known
    }

    private func start(_ region: WorkRegion, on member: Int, in group: inout TaskGroup<Outcome>) {
        let (work, backend) = (work, team.members[member])
        group.addTask {
            let started = ContinuousClock.now
            let result: Result<WorkResult, BackendError>
            do throws(BackendError) {
                result = .success(try await backend.execute(work.part(points: region.points, samples: region.samples)))
            } catch { result = .failure(error) }
            return Outcome(member: member, region: region, result: result, seconds: (.now - started) / .seconds(1))
        }
    }

    private mutating func take(_ outcome: Outcome) {
        switch outcome.result {
        case .success(let result):
            idle.append(outcome.member)
            team.ledger.record(outcome.member, work: work, samples: outcome.region.size, seconds: outcome.seconds)
            parts.insert(result, of: outcome.region)
        case .failure(let error) where error.endsRun:
            // What is cancelled because of it says nothing more.
            if failure?.endsRun != true { failure = error }
        case .failure(let error):
            queue.giveBack(outcome.region)
            team.leaveOut(outcome.member, because: error)
            policy = nil
            if failure?.endsRun != true { failure = error }
        }
    }
}
