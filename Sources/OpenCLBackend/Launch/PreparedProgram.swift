import Backends
import LaneCode
import Programs
import RandomStreams

/// A trajectory program that is compiled for one device, with the speed that its launches have shown.
///
/// Confined to the session that made it.
final class PreparedProgram {
    /// The key of a compiled program, which serves any number of points, steps and samples.
    struct Key: Hashable {
        let program: TrajectoryProgram
        let generator: Generator
        /// Whether a work-item carries several points, which share its draws.
        private(set) var sharesDraws: Bool

        init(_ program: TrajectoryProgram, _ ensemble: Ensemble, sharesDraws: Bool = false) {
            (self.program, generator, self.sharesDraws) = (program, ensemble.generator, sharesDraws)
        }

        /// The same program for work-items of one point.
        var single: Key {
            var key = self
            key.sharesDraws = false
            return key
        }
    }

    let printed: PrintedProgram
    var shape: KernelShape { printed.shape }
    var trajectories: Kernel
    /// The kernel that reduces a record; nil for a program that reduces none, or at once.
    let reductions: RecordKernel?
    private let built: BuiltProgram
    /// The tables and lists that the kernels read, which have them as an argument; nil where they are constants.
    private let data: Buffer<UInt64>?
    private var isKept = false
    /// Whether it gave the bits of the reference on a few samples. Nothing runs before that.
    var isProven = false
    /// The number of work-items in a group: what suits the device, or what the compiled kernel allows. It is never left
    /// to the driver: PoCL compiles a kernel anew for each group size, and the kept program would serve one ensemble
    /// size only.
    let groupSize: Int
    /// The steps of one sample that the device runs in a second; assumed until a launch has shown it.
    private(set) var stepsPerSecond: Double
    private(set) var hasLearned = false

    init(_ printed: PrintedProgram, builder: ProgramBuilder, on device: OpenedDevice) throws(OpenCLError) {
        self.printed = printed
        built = try builder.build(printed.source, in: device.context)
        trajectories = try built.program.kernel("trajectories")
        let isReducedLater = printed.record?.isReduced == true && !printed.shape.reducesAtOnce
        reductions = isReducedLater ? try RecordKernel(built.program, shape: printed.shape) : nil
        data = try printed.data.isEmpty ? nil : device.buffer("data", of: printed.data)
        groupSize = printed.shape.groupSize(limit: try trajectories.limits().workGroup)
        stepsPerSecond = printed.shape.assumedRate / printed.operationsPerStep
        try setData()
    }

    /// Gives the kernels their data, which no launch changes.
    private func setData() throws(OpenCLError) {
        switch data {
        case nil: return
        case .some(let data):
            try trajectories.setArgument(printed.dataArgument, data)
            try reductions?.setData(data)
        }
    }

    /// The origin of the compiled program.
    var origin: BuiltProgram.Origin { built.origin }

    /// Puts the program into the cache, once. After its first launch it contains what the driver compiles only then.
    func keepOnce() {
        if !isKept { built.keep() }
        isKept = true
    }

    func learn(stepsPerSecond: Double) {
        self.stepsPerSecond = stepsPerSecond
        hasLearned = true
    }
}

/// A trajectory program as text for a device, with what is needed to launch it. It can be sent to another process.
struct PrintedProgram: Sendable, Hashable, Codable {
    let source: ProgramSource
    /// The tables and lists that the kernels get as an argument; empty where they are constants of the text.
    let data: [UInt64]
    let shape: KernelShape
    /// How many numbers each sample gives.
    let outputCount: Int
    let record: RecordShape?
    /// The number of operations in a step of one sample, as in `TrajectoryProgram.operationsPerStep`.
    let operationsPerStep: Double
    /// The number of steps that stand one after the other in the text.
    let stepsInText: Int
    /// Whether a work-item carries several points, which share its draws.
    let sharesDraws: Bool

    init(_ key: PreparedProgram.Key, shape: KernelShape) {
        self.shape = shape
        outputCount = key.program.outputs.count
        record = key.program.record.map { RecordShape(streams: $0.streamCount, isReduced: !$0.reductions.isEmpty) }
        operationsPerStep = key.program.operationsPerStep
        let text = LaneSource(key.program, key.generator, sharesDraws: key.sharesDraws)
        (stepsInText, sharesDraws) = (text.period, key.sharesDraws)
        let kernels = text.kernels
        source = ProgramSource(
            name: "leapstar", definitions: shape.definitions + text.definitions(vectors: shape.choice.vectorsPerItem),
            body: kernels.text)
        data = kernels.data
    }
}

extension PrintedProgram {
    /// How many points a work-item carries of `count`.
    func pointsPerItem(of count: Int) -> Int { sharesDraws ? SharedDraws.pointsPerItem(of: count) : 1 }

    /// The place of the data among the arguments of the kernel `trajectories`: after all others.
    var dataArgument: Int { sharesDraws ? 10 : record != nil ? 12 : 8 }
}

/// The layout of the record that a program keeps of the tail.
struct RecordShape: Sendable, Hashable, Codable {
    let streams: Int
    /// Whether outputs are computed from the record; otherwise the record itself is the result.
    let isReduced: Bool
}

/// The text and options that a device is given for a program.
package struct KernelText: Sendable, Hashable {
    package let buildOptions: String
    /// The kernel options, as `--kernel` takes them.
    package let choice: String
    /// Where the options come from.
    package let origin: KernelShape.Origin
    /// The complete source text.
    package let source: String
}
