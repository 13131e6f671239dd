/// A part of the inside that is worth timing on its own. For Benchmarks/Pieces; no promise that pieces or their names
/// last.
public struct Piece: Sendable {
    public let name: String
    /// What one run does, as a count of the thing that the name says.
    public let count: Int
    /// Does it once; returns something that depends on all of it, so that no compiler leaves it out.
    public let run: @Sendable () -> Double

    init(_ name: String, count: Int = 1, run: @escaping @Sendable () -> Double) {
        (self.name, self.count, self.run) = (name, count, run)
    }

    /// All of them. Vector pieces run on the best instruction set of this processor.
    public static let all: [Piece] = vectors + texts + [treeSum]
}
