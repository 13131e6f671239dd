import Backends
import Dynamics
import Programs

/// The energy along one trajectory, as the original draws it.
public struct TracePoint: Sendable, Hashable {
    /// The sample index; for antithetic sampling that of the pair's positive trajectory.
    public let trajectory: UInt64
    /// Steps done; 0 is the start.
    public let step: UInt32
    /// step · dt
    public let time: Double
    public let energy: Double
    /// Energy less the baseline: that at the start, or at the step that was asked for.
    public let energyChange: Double
    public let q: [Double]
    public let p: [Double]
}

/// Follows single trajectories on the scalar reference, so a trace has the bits of every backend.
public struct Tracer: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram

    public init(_ experiment: Experiment) throws(ExperimentError) {
        try experiment.validate()
        try experiment.requireFiniteStart()
        self.experiment = experiment
        program = try experiment.trajectoryProgram()
    }

    /// Every `stride`-th step of trajectory `index`, the start and the end included.
    ///
    /// The baseline is the energy after `baselineStep` steps (0: at the start), at most `experiment.steps`. Cancelling
    /// the task ends it with ``BackendError/cancelled``.
    public func trace(
        _ index: UInt64, dt: Double, stride: UInt32 = 1, baselineStep: UInt32 = 0
    ) throws(ProbeError) -> [TracePoint] {
        let arguments = try program.arguments(of: experiment, dt: dt)
        var trajectory = ReferenceTrajectory(program.code, arguments, experiment.ensemble, index: index)
        var baseline = energy(trajectory, arguments)
        var kept = [Kept(step: 0, energy: baseline, state: trajectory.variables)]
        for step in 1...experiment.steps {
            if Task.isCancelled { throw .backend(.cancelled) }
            trajectory.advance()
            if step == baselineStep { baseline = energy(trajectory, arguments) }
            if step % stride == 0 || step == experiment.steps {
                kept.append(Kept(step: step, energy: energy(trajectory, arguments), state: trajectory.variables))
            }
        }
        return kept.map { point($0, of: index, dt: dt, baseline: baseline) }
    }

    private func energy(_ trajectory: ReferenceTrajectory, _ arguments: ProgramArguments) -> Double {
        let state = Array(trajectory.variables.prefix(program.stateCount))
        return program.energy.evaluate(inputs: state, uniforms: arguments.values)[0]
    }

    /// What is known of a point on the way, before the baseline is.
    private struct Kept {
        let step: UInt32
        let energy: Double
        let state: [Double]
    }

    private func point(_ kept: Kept, of index: UInt64, dt: Double, baseline: Double) -> TracePoint {
        let dimension = experiment.landscape.dimension
        return TracePoint(
            trajectory: index, step: kept.step, time: Double(kept.step) * dt, energy: kept.energy,
            energyChange: kept.energy - baseline, q: Array(kept.state.prefix(dimension)),
            p: Array(kept.state[dimension..<2 * dimension]))
    }
}
