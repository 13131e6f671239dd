public import Backends
import Dynamics
import Programs

/// Trajectories that are followed together, a few steps at a time, while step size, masses and σ may change: what a
/// person plays with.
///
/// It runs on the scalar reference, so that what is seen has the bits of every backend.
public struct LiveEnsemble: Sendable {
    /// What may change from step to step.
    public struct Setting: Sendable, Hashable {
        /// The step size; above 0.
        public var dt: Double
        /// As those of an ``Experiment``.
        public var masses: [Double]
        public var sigma: Double

        public init(dt: Double, masses: [Double], sigma: Double) {
            (self.dt, self.masses, self.sigma) = (dt, masses, sigma)
        }
    }

    /// The most steps of a trajectory: draws are counted by 32 bits.
    public static let mostSteps = UInt64(UInt32.max)
    /// Trajectories that one task follows.
    private static let together = 32

    private let experiment: Experiment
    private let program: ParametricProgram
    private var parts: [LivePart]
    /// The number of steps done.
    public private(set) var step: UInt64 = 0
    /// The sum of the step sizes so far.
    public private(set) var time = 0.0

    /// The ensemble at its start: as many trajectories as the experiment has seeds.
    ///
    /// - Throws: ``ProbeError`` for an experiment that cannot be run, or that draws jointly.
    public init(_ experiment: Experiment, dt: Double) throws(ProbeError) {
        self.experiment = experiment
        let arguments: ProgramArguments
        do throws(ExperimentError) {
            try experiment.validate()
            try experiment.requireFiniteStart()
            try experiment.requireSeparateDraws(
                because: "an ensemble that is played with is looked at from the start on")
            program = try experiment.drawing.trajectoryProgram()
        } catch { throw .experiment(error.message) }
        arguments = try program.arguments(of: experiment, dt: dt)
        let (program, ensemble, count) = (program, experiment.ensemble, experiment.seeds)
        parts = stride(from: 0, to: count, by: Self.together).map { first in
            LivePart(program, arguments, ensemble, first..<min(first + UInt64(Self.together), count))
        }
    }

    /// The present state.
    public var present: LivePoint {
        LivePoint(step: step, time: time, parts.map(\.sight), cloud: cloud)
    }

    /// Measures energy changes from the present energies on.
    public mutating func rebase() {
        for place in parts.indices { parts[place].rebase() }
    }

    /// Does `steps` steps, and returns a point after every `stride` steps and after the last.
    ///
    /// - Precondition: `stride` is above 0.
    /// - Throws: ``ProbeError`` where the setting cannot be, or the task is cancelled; then nothing has changed.
    public mutating func advance(
        _ steps: UInt64, stride: UInt64, _ setting: Setting
    ) async throws(ProbeError) -> [LivePoint] {
        let changed = experiment.with(setting)
        do throws(ExperimentError) { try changed.validate() } catch { throw .experiment(error.message) }
        let arguments = try program.arguments(of: changed, dt: setting.dt)
        let moved = await parts.moved(steps, stride: stride, arguments, changed.ensemble)
        if Task.isCancelled { throw .backend(.cancelled) }
        let places =
            Array(Swift.stride(from: stride, to: steps, by: UInt64.Stride(stride))) + (steps > 0 ? [steps] : [])
        let (start, begun) = (step, time)
        parts = moved.map(\.part)
        step += steps
        time += Double(steps) * setting.dt
        return places.enumerated().map { index, place in
            LivePoint(
                step: start + place, time: begun + Double(place) * setting.dt, moved.map { $0.sights[index] },
                cloud: place == steps ? cloud : nil)
        }
    }

    private var cloud: LivePoint.Cloud {
        LivePoint.Cloud(
            parts.lazy.flatMap(\.states).prefix(LivePoint.Cloud.most), dimension: experiment.landscape.dimension)
    }
}

extension Experiment {
    /// This experiment with noise that may be turned up later.
    fileprivate var drawing: Experiment {
        var experiment = self
        if sigma == 0 { experiment.sigma = 1 }
        return experiment
    }

    fileprivate func with(_ setting: LiveEnsemble.Setting) -> Experiment {
        var experiment = self
        (experiment.masses, experiment.sigma) = (setting.masses, setting.sigma)
        return experiment
    }
}
