import Backends
import Dynamics
import RandomStreams

/// A trajectory program compiled for one device, with what its launches have taught about its speed.
///
/// Confined to the session that made it.
final class PreparedProgram {
    /// What a compiled program serves: any number of points, any steps, any samples.
    struct Key: Hashable {
        let program: TrajectoryProgram
        let sampling: Sampling
        let generator: Generator
    }

    var trajectories: Kernel
    var tallySamples: Kernel
    var mergeTallies: Kernel
    private let built: BuiltProgram
    private var isKept = false
    /// Work-items per group of every kernel: what suits the device, or what the compiled kernels allow. Never left to the
    /// driver: PoCL compiles a kernel anew for each group size, and the kept program would serve one ensemble size only.
    let groupSize: Int
    /// Steps of one sample that the device does in a second.
    var stepsPerSecond: Double

    init(_ key: Key, shape: KernelShape, builder: ProgramBuilder, context: borrowing Context) throws(OpenCLError) {
        let text = KernelAssembly.source(key.program, sampling: key.sampling, generator: key.generator)
        let source = ProgramSource(name: "leapstar", definitions: shape.definitions, body: text)
        built = try builder.build(source, in: context)
        trajectories = try built.program.kernel("trajectories")
        tallySamples = try built.program.kernel("tally_samples")
        mergeTallies = try built.program.kernel("merge_tallies")
        groupSize = shape.groupSize(limit: try Self.groupLimit(trajectories, tallySamples, mergeTallies))
        stepsPerSecond = shape.assumedRate / key.program.operationsPerStep(trajectories: Double(key.sampling.trajectories))
    }

    /// Where the compiled program came from.
    var origin: BuiltProgram.Origin { built.origin }

    /// Puts the program into the cache, once: after its first launch it holds what the driver compiles only then.
    func keepOnce() {
        if !isKept { built.keep() }
        isKept = true
    }

    private static func groupLimit(
        _ first: borrowing Kernel, _ second: borrowing Kernel, _ third: borrowing Kernel
    ) throws(OpenCLError) -> Int {
        try min(first.limits().workGroup, second.limits().workGroup, third.limits().workGroup)
    }
}
