import LaneCode
import Programs

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
            name: "leapstar", definitions: shape.definitions + text.definitions(vectors: shape.choice.vectorsPerItem), body: text.openCL)
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
