import Backends
import Dynamics
import Kernels
import RandomStreams

/// Assembles the source of a device program in a fixed order: dialect, numerics, generated program, trajectory kernel.
enum KernelAssembly {
    /// Operations of a step, in all copies that the kernel holds, up to which it becomes one block of code. Beyond, compilers
    /// take many seconds over it.
    private static let inlineLimit = 3000.0

    static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String {
        let generated = ProgramText(program: program, sampling: sampling, generator: generator).text
        return (KernelSource.numerics + [generated, KernelSource.trajectory]).joined(separator: "\n")
    }

    /// What a program is compiled with besides its shape.
    static func definitions(_ key: PreparedProgram.Key, vectors: Int) -> [MacroDefinition] {
        let size = key.program.operationsPerStep(trajectories: Double(key.sampling.trajectories))
        return size * Double(vectors) <= inlineLimit ? [MacroDefinition("LEAPSTAR_INLINE_ALL", 1)] : []
    }

    /// Names the text of all kernels.
    static let fingerprint = Fingerprint.hex((KernelSource.numerics + KernelSource.kernels).joined(separator: "\n").utf8)
}
