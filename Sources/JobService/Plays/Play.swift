import Experiments
import Jobs
import Messages

/// An ensemble that a client plays with. Its steps are done one request after the other.
actor Play {
    let plan: TracePlan
    private var ensemble: LiveEnsemble
    private var setting: LiveEnsemble.Setting
    /// The last advance, which the next one waits for.
    private var last: Task<Void, Never>?

    init(_ plan: TracePlan) throws(JobError) {
        self.plan = plan
        var experiment = plan.experiment.experiment
        experiment.seeds = plan.trajectories
        setting = LiveEnsemble.Setting(dt: plan.dt, masses: experiment.masses, sigma: experiment.sigma)
        do throws(ProbeError) { ensemble = try LiveEnsemble(experiment, dt: plan.dt) } catch { throw JobError(error) }
    }

    private nonisolated var dimension: Int { plan.experiment.experiment.landscape.dimension }

    func start(id: String) -> PlayStart {
        PlayStart(
            id: id, dimension: dimension, trajectories: plan.trajectories, request: plan.request,
            point: PlayPoint(ensemble.present, dimension: dimension))
    }

    /// Goes on as asked, after what was asked for before. Where that cannot be, nothing has changed.
    func advance(_ asked: PlayAdvance, limits: ServiceLimits) async throws(JobError) -> PlayProgress {
        let earlier = last
        let task = Task {
            await earlier?.value
            return try await moved(asked, limits)
        }
        last = Task { _ = await task.result }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        do { return try result.get() } catch { throw JobError(caught: error) }
    }

    private func moved(_ asked: PlayAdvance, _ limits: ServiceLimits) async throws -> PlayProgress {
        try asked.check(trajectories: plan.trajectories, from: ensemble.step, limits)
        let changed = setting.with(asked)
        var moving = ensemble
        if asked.baseline == true { moving.rebase() }
        var points = try await moving.advance(asked.steps, stride: asked.distance, changed)
        if points.isEmpty { points = [moving.present] }
        (ensemble, setting) = (moving, changed)
        return PlayProgress(points: points.map { PlayPoint($0, dimension: dimension) })
    }
}

extension LiveEnsemble.Setting {
    fileprivate func with(_ asked: PlayAdvance) -> LiveEnsemble.Setting {
        LiveEnsemble.Setting(dt: asked.dt ?? dt, masses: asked.mass?.values ?? masses, sigma: asked.sigma ?? sigma)
    }
}

extension PlayAdvance {
    /// The steps from one point to the next: no more than there are, and one at least.
    fileprivate var distance: UInt64 { max(1, min(stride ?? steps, steps)) }

    fileprivate func check(trajectories: UInt64, from step: UInt64, _ limits: ServiceLimits) throws(JobError) {
        if let stride, stride < 1 { throw .invalid(.atLeastOne("stride")) }
        if let dt, !(dt > 0 && dt.isFinite) {
            throw .invalid(.outOfRange("\(word: "dt") must be \(expected: "above 0"), got \(got: "\(dt)")"))
        }
        let (work, isBeyond) = steps.multipliedReportingOverflow(by: trajectories)
        guard !isBeyond, work <= limits.playSteps else {
            let most: Message = "at most \(limits.playSteps / max(trajectories, 1)) with \(trajectories) trajectories"
            throw .invalid(.outOfRange("\(word: "steps") got \(got: "\(steps)"), expected \(expected: most)"))
        }
        guard steps / distance <= limits.playPoints else {
            let least: Message = "at least \(steps / limits.playPoints + 1) for so many steps"
            throw .invalid(.outOfRange("\(word: "stride") got \(got: "\(distance)"), expected \(expected: least)"))
        }
        guard step + steps <= LiveEnsemble.mostSteps else {
            throw .invalid(.outOfRange("a play ends after \(expected: "\(LiveEnsemble.mostSteps)") steps; start again"))
        }
    }
}
