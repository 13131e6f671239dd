import LaneCode
package import Programs
package import RandomStreams

/// A family of programs so alike that what suits one suits the others.
package struct KernelFamily: Sendable, Hashable, CustomStringConvertible {
    package let generator: Generator
    /// The number of trajectories in a sample.
    package let trajectories: Int
    /// Philox calls in one step, or in the steps that share normals, rounded up to a power of two; 0 where nothing is
    /// drawn.
    package let normalBlocks: Int
    /// Operations in one step, including those of normals, rounded up to a power of two.
    package let operations: Int
    /// Whether elementary functions stay calls, which drivers compile many times slower with wide vectors.
    package let callsFunctions: Bool
    /// The most samples of a work-item whose memory stays on its stack; nil where that is small in any case.
    package let mostSamples: Int?

    /// Drivers of processors have a work-item's memory on the stack of a thread, which may have a few megabytes.
    private static let stackBytes = 1 << 19

    package init(_ program: TrajectoryProgram, _ generator: Generator) {
        self.generator = generator
        trajectories = program.trajectories
        normalBlocks = Self.roundedUp(program.draws.calls)
        let source = LaneSource(program, generator)
        callsFunctions = source.callsFunctions
        operations = Self.roundedUp(Int(program.operationsPerStep))
        mostSamples =
            source.hasLoops ? source.lanes(most: 16, least: 1, bytes: Self.stackBytes) : nil
    }

    /// The fingerprint of the text of all kernels.
    package static var fingerprint: String { LaneSource.fingerprint }

    package var description: String {
        "\(generator.rawValue) \(trajectories == 1 ? "plain" : "antithetic"), at most \(4 * normalBlocks) normals and \(operations) operations\(callsFunctions ? ", functions called" : "")\(mostSamples.map { ", at most \($0) samples" } ?? "")"
    }

    /// Whether a single vector has enough to do in a step to fill the waiting time for its own results. Then a second
    /// would only cost registers and compilation time.
    var isLarge: Bool { operations > 256 }

    private static func roundedUp(_ count: Int) -> Int {
        count <= 1 ? count : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
    }
}
