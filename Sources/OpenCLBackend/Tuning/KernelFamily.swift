import LaneCode
package import Programs
package import RandomStreams

/// Programs alike enough that what suits one suits the others.
package struct KernelFamily: Sendable, Hashable, CustomStringConvertible {
    package let generator: Generator
    /// Of one sample.
    package let trajectories: Int
    /// Calls of Philox in one step, rounded up to a power of two; 0 where nothing is drawn.
    package let normalBlocks: Int
    /// Operations of one step, normals included, rounded up to a power of two.
    package let operations: Int
    /// Whether elementary functions stay calls: drivers take many times as long to compile those with wide vectors.
    package let callsFunctions: Bool

    package init(_ program: TrajectoryProgram, _ generator: Generator) {
        self.generator = generator
        trajectories = program.trajectories
        normalBlocks = Self.roundedUp(program.draws.calls)
        callsFunctions = LaneSource.callsFunctions(program)
        operations = Self.roundedUp(Int(program.operationsPerStep))
    }

    /// Names the text of all kernels.
    package static var fingerprint: String { LaneSource.fingerprint }

    package var description: String {
        "\(generator.rawValue) \(trajectories == 1 ? "plain" : "antithetic"), at most \(4 * normalBlocks) normals and \(operations) operations\(callsFunctions ? ", functions called" : "")"
    }

    /// Whether one vector alone has so much to do in a step that it fills the pauses of its own results; a second would
    /// only take registers, and time to compile.
    var isLarge: Bool { operations > 256 }

    private static func roundedUp(_ count: Int) -> Int {
        count <= 1 ? count : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
    }
}
