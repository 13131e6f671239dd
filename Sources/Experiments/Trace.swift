import Backends
import Dynamics
import Programs

/// A point of the energy trace along one trajectory, as the original draws it.
public struct TracePoint: Sendable, Hashable {
    /// The sample index; with antithetic sampling, that of the pair's trajectory with noise +ξ.
    public let trajectory: UInt64
    /// The number of steps done; 0 at the start.
    public let step: UInt32
    /// The time: step · dt.
    public let time: Double
    public let energy: Double
    /// The energy minus the baseline, which is the energy at the start or at the chosen step.
    public let energyChange: Double
    public let q: [Double]
    public let p: [Double]
}

/// Follows single trajectories on the scalar reference, so that a trace has the bits of every backend.
public struct Tracer: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram

    public init(_ experiment: Experiment) throws(ExperimentError) {
        try experiment.validate()
        try experiment.requireFiniteStart()
        try experiment.requireSeparateDraws(because: "a trace looks at the state from the start on")
        self.experiment = experiment
        program = try experiment.trajectoryProgram()
    }

    /// Every `stride`-th point of trajectory `index`, including the start and the end.
    ///
    /// The baseline is the energy after `baselineStep` steps (0: at the start), at most `experiment.steps`.
    ///
    /// - Throws: ``BackendError/cancelled`` in a ``ProbeError`` if the task is cancelled.
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

    /// A point before the baseline is known.
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
