import Backends
import Dynamics
import Programs

/// A few neighbouring trajectories of a ``LiveEnsemble``, which one task follows.
struct LivePart: Sendable {
    /// What is seen of the trajectories after a step.
    struct Sight: Sendable {
        /// The energy of each, and its change.
        let energies, changes: [Double]
        /// The state of the first.
        let first: [Double]
    }

    private let program: ParametricProgram
    private var arguments: ProgramArguments
    private var trajectories: [ReferenceTrajectory]
    /// The energies that changes are measured from.
    private var baseline: [Double] = []

    init(_ program: ParametricProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble, _ indices: Range<UInt64>) {
        (self.program, self.arguments) = (program, arguments)
        trajectories = indices.map { ReferenceTrajectory(program.code, arguments, ensemble, index: $0) }
        rebase()
    }

    var states: [[Double]] { trajectories.map(\.variables) }

    private var energies: [Double] {
        trajectories.map { trajectory in
            let state = Array(trajectory.variables.prefix(program.stateCount))
            return program.energy.evaluate(inputs: state, uniforms: arguments.values)[0]
        }
    }

    var sight: Sight {
        let energies = energies
        return Sight(
            energies: energies, changes: zip(energies, baseline).map { $0 - $1 }, first: trajectories[0].variables)
    }

    mutating func rebase() { baseline = energies }

    /// These trajectories after `steps` steps, and what was seen after every `stride` and after the last; fewer where
    /// the task is cancelled.
    func moved(_ steps: UInt64, stride: UInt64, _ arguments: ProgramArguments, _ ensemble: Ensemble) -> Moved {
        var part = self
        part.arguments = arguments
        for place in part.trajectories.indices { part.trajectories[place].take(arguments, of: ensemble) }
        var (sights, step): ([Sight], UInt64) = ([], 0)
        while step < steps, !Task.isCancelled {
            for place in part.trajectories.indices { part.trajectories[place].advance() }
            step += 1
            if step % stride == 0 || step == steps { sights.append(part.sight) }
        }
        return (part, sights)
    }

    typealias Moved = (part: LivePart, sights: [Sight])
}

extension [LivePart] {
    /// All parts, moved side by side.
    func moved(
        _ steps: UInt64, stride: UInt64, _ arguments: ProgramArguments, _ ensemble: Ensemble
    ) async -> [LivePart.Moved] {
        await withTaskGroup { group in
            for (place, part) in enumerated() {
                group.addTask { (place, part.moved(steps, stride: stride, arguments, ensemble)) }
            }
            let moved = await group.reduce(into: [Int: LivePart.Moved]()) { $0[$1.0] = $1.1 }
            return indices.compactMap { moved[$0] }
        }
    }
}
