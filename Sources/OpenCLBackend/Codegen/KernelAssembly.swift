package import Backends
package import Dynamics
import Expressions
import Kernels
package import RandomStreams

/// Assembles the source of a device program in a fixed order: dialect, numerics, generated program, trajectory kernel.
enum KernelAssembly {
    /// Operations of a step, over all vectors of a work-item, up to which the kernel becomes one block of code. That made
    /// Müller-Brown 2.3 times as fast, and 16 normals a step 1.3 times; far beyond, compilers take many seconds over it.
    private static let inlineLimit = 1000.0

    /// Calls of elementary functions, in a step and an observation together, beyond which they stay calls. Inlined, the functions
    /// of a network's loss over seventy rows took PoCL twice as long to compile.
    private static let callLimit = 64

    static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String {
        let generated = ProgramText(program: program, sampling: sampling, generator: generator).text
        return (KernelSource.numerics + [generated, KernelSource.trajectory]).joined(separator: "\n")
    }

    /// What a program is compiled with besides its shape.
    static func definitions(_ key: PreparedProgram.Key, vectors: Int) -> [MacroDefinition] {
        if callsFunctions(key.program) { return [MacroDefinition("LEAPSTAR_CALL_FUNCTIONS", 1)] }
        let size = key.program.operationsPerStep(trajectories: Double(key.sampling.trajectories))
        return size * Double(vectors) <= inlineLimit ? [MacroDefinition("LEAPSTAR_INLINE_ALL", 1)] : []
    }

    /// Whether elementary functions stay calls.
    static func callsFunctions(_ program: TrajectoryProgram) -> Bool { program.callCount > callLimit }

    /// Names the text of all kernels.
    static let fingerprint = Fingerprint.hex(
        (KernelSource.numerics + KernelSource.kernels).joined(separator: "\n").utf8)
}

extension OpenCLBackend {
    /// The source that a device would be given.
    package static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String { KernelAssembly.source(program, sampling: sampling, generator: generator) }
}

extension TrajectoryProgram {
    /// Calls of elementary functions in a step and an observation.
    fileprivate var callCount: Int {
        (step.instructions + energy.instructions).count { if case .call = $0.operation { true } else { false } }
    }
}
