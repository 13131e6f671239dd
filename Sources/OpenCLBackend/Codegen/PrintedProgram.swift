import Backends
import Dynamics

/// A trajectory program as text for a device, with what is needed to launch it: it can be sent to another process.
struct PrintedProgram: Sendable, Hashable, Codable {
    let source: ProgramSource
    let shape: KernelShape
    let observables: [Observable]
    /// Of one sample, as of `TrajectoryProgram.operationsPerStep(trajectories:)`.
    let operationsPerStep: Double

    init(_ key: PreparedProgram.Key, shape: KernelShape) {
        self.shape = shape
        observables = key.program.observables
        operationsPerStep = key.program.operationsPerStep(trajectories: Double(key.sampling.trajectories))
        source = ProgramSource(
            name: "leapstar", definitions: shape.definitions + KernelAssembly.definitions(key, vectors: shape.choice.vectorsPerItem),
            body: KernelAssembly.source(key.program, sampling: key.sampling, generator: key.generator))
    }

    var keepsEnergies: Bool { observables.contains(where: \.isMedian) }
}
