import Backends
import Dynamics
import Kernels
import RandomStreams

/// Assembles the source of a device program in a fixed order: dialect, numerics, generated program, kernels.
enum KernelAssembly {
    static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String {
        let generated = ProgramText(program: program, sampling: sampling, generator: generator).text
        return (KernelSource.numerics + [generated] + KernelSource.kernels).joined(separator: "\n")
    }
}
