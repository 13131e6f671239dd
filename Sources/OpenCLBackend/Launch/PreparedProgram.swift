import Backends
import LaneCode
import Programs
import RandomStreams

/// A trajectory program compiled for one device, with what its launches have taught about its speed.
///
/// Confined to the session that made it.
final class PreparedProgram {
    /// What a compiled program serves: any number of points, any steps, any samples.
    struct Key: Hashable {
        let program: TrajectoryProgram
        let generator: Generator

        init(_ program: TrajectoryProgram, _ ensemble: Ensemble) {
            (self.program, generator) = (program, ensemble.generator)
        }
    }

    let printed: PrintedProgram
    var shape: KernelShape { printed.shape }
    var trajectories: Kernel
    /// Of programs that reduce a record.
    let reductions: RecordKernel?
    private let built: BuiltProgram
    private var isKept = false
    /// Whether it gave the bits of the reference on a few samples; nothing is run before.
    var isProven = false
    /// Work-items per group: what suits the device, or what the compiled kernel allows. Never left to the driver: PoCL
    /// compiles a kernel anew for each group size, and the kept program would serve one ensemble size only.
    let groupSize: Int
    /// Steps of one sample that the device does in a second: assumed, until a launch has shown it.
    private(set) var stepsPerSecond: Double
    private(set) var hasLearned = false

    init(_ printed: PrintedProgram, builder: ProgramBuilder, context: borrowing Context) throws(OpenCLError) {
        self.printed = printed
        built = try builder.build(printed.source, in: context)
        trajectories = try built.program.kernel("trajectories")
        reductions = printed.record?.isReduced == true ? try RecordKernel(built.program, shape: printed.shape) : nil
        groupSize = printed.shape.groupSize(limit: try trajectories.limits().workGroup)
        stepsPerSecond = printed.shape.assumedRate / printed.operationsPerStep
    }

    /// Where the compiled program came from.
    var origin: BuiltProgram.Origin { built.origin }

    /// Puts the program into the cache, once: after its first launch it holds what the driver compiles only then.
    func keepOnce() {
        if !isKept { built.keep() }
        isKept = true
    }

    func learn(stepsPerSecond: Double) {
        self.stepsPerSecond = stepsPerSecond
        hasLearned = true
    }
}

/// A trajectory program as text for a device, with what is needed to launch it: it can be sent to another process.
struct PrintedProgram: Sendable, Hashable, Codable {
    let source: ProgramSource
    let shape: KernelShape
    /// Numbers of each sample.
    let outputCount: Int
    let record: RecordShape?
    /// Of one sample, as of `TrajectoryProgram.operationsPerStep`.
    let operationsPerStep: Double

    init(_ key: PreparedProgram.Key, shape: KernelShape) {
        self.shape = shape
        outputCount = key.program.outputs.count
        record = key.program.record.map { RecordShape(streams: $0.streamCount, isReduced: !$0.reductions.isEmpty) }
        operationsPerStep = key.program.operationsPerStep
        let text = LaneSource(key.program, key.generator)
        source = ProgramSource(
            name: "leapstar", definitions: shape.definitions + text.definitions(vectors: shape.choice.vectorsPerItem),
            body: text.kernels)
    }
}

/// What a program keeps of the tail.
struct RecordShape: Sendable, Hashable, Codable {
    let streams: Int
    /// Whether outputs are made of it; else it is what is wanted.
    let isReduced: Bool
}

/// What a device is given for a program.
package struct KernelText: Sendable, Hashable {
    package let buildOptions: String
    /// How it is compiled, as `--kernel` takes it, and where that comes from.
    package let choice: String
    package let origin: KernelShape.Origin
    /// To the last character.
    package let source: String
}
