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

    func advance(_ asked: PlayAdvance, limits: ServiceLimits) async throws(JobError) -> PlayProgress {
        try asked.check(trajectories: plan.trajectories, from: ensemble.step, limits)
        while let last { await last.value }
        if asked.baseline == true { ensemble.rebase() }
        let (stride, changed) = (asked.stride ?? asked.steps, setting.with(asked))
        guard asked.steps > 0 else { return PlayProgress(points: [PlayPoint(ensemble.present, dimension: dimension)]) }
        let moving = ensemble
        let task = Task { try await Self.moved(moving, asked.steps, stride, changed) }
        last = Task { _ = await task.result }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        last = nil
        do {
            let (moved, points) = try result.get()
            (ensemble, setting) = (moved, changed)
            return PlayProgress(points: points.map { PlayPoint($0, dimension: dimension) })
        } catch { throw JobError(caught: error) }
    }
}

extension Play {
    private typealias Moved = (ensemble: LiveEnsemble, points: [LivePoint])

    private static func moved(
        _ ensemble: LiveEnsemble, _ steps: UInt64, _ stride: UInt64, _ setting: LiveEnsemble.Setting
    ) async throws -> Moved {
        var ensemble = ensemble
        let points = try await ensemble.advance(steps, stride: stride, setting)
        return (ensemble, points)
    }
}

extension LiveEnsemble.Setting {
    fileprivate func with(_ asked: PlayAdvance) -> LiveEnsemble.Setting {
        LiveEnsemble.Setting(dt: asked.dt ?? dt, masses: asked.mass?.values ?? masses, sigma: asked.sigma ?? sigma)
    }
}

extension PlayAdvance {
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
        guard step + steps <= LiveEnsemble.mostSteps else {
            throw .invalid(.outOfRange("a play ends after \(expected: "\(LiveEnsemble.mostSteps)") steps; start again"))
        }
    }
}
