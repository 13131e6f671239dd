package import Backends
package import Dynamics
package import RandomStreams

/// Programs alike enough that what suits one suits the others.
package struct KernelFamily: Sendable, Hashable, CustomStringConvertible {
    package let sampling: Sampling
    package let generator: Generator
    /// Blocks of four normals or rows of one step, rounded up to a power of two; 0 where nothing is drawn.
    package let normalBlocks: Int
    /// Operations of one step, normals included, rounded up to a power of two.
    package let operations: Int
    /// Whether elementary functions stay calls: drivers take many times as long to compile those with wide vectors.
    package let callsFunctions: Bool

    package init(_ program: TrajectoryProgram, _ ensemble: Ensemble) { self.init(PreparedProgram.Key(program, ensemble)) }

    /// Names the text of all kernels.
    package static var fingerprint: String { KernelAssembly.fingerprint }

    init(_ key: PreparedProgram.Key) {
        (sampling, generator) = (key.sampling, key.generator)
        normalBlocks = Self.roundedUp((key.program.normalsPerStep + 3) / 4 + (key.program.rows.perStep + 3) / 4)
        let trajectories = Double(key.sampling.trajectories)
        callsFunctions = KernelAssembly.callsFunctions(key.program)
        operations = Self.roundedUp(Int(key.program.operationsPerStep(trajectories: trajectories)))
    }

    package var description: String {
        "\(generator.rawValue) \(sampling.rawValue), at most \(4 * normalBlocks) normals and \(operations) operations\(callsFunctions ? ", functions called" : "")"
    }

    /// Whether one vector alone has so much to do in a step that it fills the pauses of its own results; a second would only
    /// take registers, and time to compile.
    var isLarge: Bool { operations > 256 }


    private static func roundedUp(_ count: Int) -> Int {
        count <= 1 ? count : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
    }
}
