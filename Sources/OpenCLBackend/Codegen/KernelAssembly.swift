package import Backends
package import Dynamics
import Kernels
package import RandomStreams

/// Assembles the source of a device program in a fixed order: dialect, numerics, generated program, kernels.
enum KernelAssembly {
    static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String {
        let generated = ProgramText(program: program, sampling: sampling, generator: generator).text
        return (KernelSource.numerics + [generated] + KernelSource.kernels).joined(separator: "\n")
    }
}

extension OpenCLBackend {
    /// The source that a device would be given.
    package static func source(
        _ program: TrajectoryProgram, sampling: Sampling, generator: Generator
    ) -> String { KernelAssembly.source(program, sampling: sampling, generator: generator) }
}
