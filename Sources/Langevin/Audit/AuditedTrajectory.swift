import Backends
import Dynamics
public import Experiments
import Programs

/// The draws of a model's first trajectory, as the lines of an audit log: followed on the scalar reference, so with the
/// bits of every backend.
///
/// A step of d coordinates that draws n normals has n lines. Normal k belongs to coordinate k mod d, whose change over
/// the whole step the line tells. Uniform numbers, such as those of acceptances, are not in the log.
public struct AuditedTrajectory: Sequence, IteratorProtocol, Sendable {
    private let drawCount, dimension: Int
    private let steps: UInt32
    private var draws: DrawStream
    private var trajectory: ReferenceTrajectory
    private var colours: AuditColours?
    private var step: UInt32 = 0
    /// The lines of the present step that have not been given yet, the next one last.
    private var waiting: [AuditLine] = []

    /// The log of `steps` steps of `experiment`, which is that of a model, at `dt`.
    ///
    /// - Throws: ``Experiments/ProbeError`` if the experiment has no program.
    public init(_ experiment: Experiment, dt: Double) throws(ProbeError) {
        let program: ParametricProgram
        do { program = try experiment.program(observing: [.final]) } catch { throw .experiment(error.message) }
        let arguments = try program.arguments(of: experiment, dt: dt)
        (drawCount, dimension) = (program.draws.normals, experiment.landscape.dimension)
        (steps, draws) = (experiment.steps, DrawStream(program.draws, experiment.ensemble, trajectory: 0))
        trajectory = ReferenceTrajectory(program.code, arguments, experiment.ensemble, index: 0)
        colours = drawCount == 0 ? nil : AuditColours(seed: experiment.runSeed, drawsPerStep: drawCount)
    }

    /// The number of all lines.
    public var lineCount: UInt64 { UInt64(steps) * UInt64(drawCount) }

    public mutating func next() -> AuditLine? {
        if waiting.isEmpty { advance() }
        return waiting.popLast()
    }

    private mutating func advance() {
        guard step < steps, colours != nil else { return }
        let before = trajectory.variables.prefix(dimension)
        draws.draw(step: step)
        trajectory.advance()
        let changes = zip(trajectory.variables, before).map { $0 - $1 }
        waiting = (0..<drawCount).compactMap { draw in
            let parameter = draw % dimension
            return colours?.line(
                step: UInt64(step), draw: draw, noise: draws.values[draw], parameter: UInt64(parameter),
                change: changes[parameter])
        }.reversed()
        step += 1
    }
}
