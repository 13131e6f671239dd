/// A part of the implementation that is worth timing on its own. It serves Benchmarks/Pieces; neither pieces nor their
/// names are stable.
public struct Piece: Sendable {
    public let name: String
    /// How many of the things that its name says one run does.
    public let count: Int
    /// Runs the piece once. The result depends on all of its work, so that no compiler leaves any out.
    public let run: @Sendable () -> Double

    init(_ name: String, count: Int = 1, run: @escaping @Sendable () -> Double) {
        (self.name, self.count, self.run) = (name, count, run)
    }

    /// All pieces. Vector pieces run on the best instruction set of this processor.
    public static let all: [Piece] = vectors + texts + [treeSum]
}
