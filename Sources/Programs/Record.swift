public import Expressions

/// Streams of numbers that are kept over the tail, and the reductions applied to them.
///
/// Row 0 is taken before the first step of the tail, row n after its n-th step.
public struct Record: Sendable, Hashable, Codable {
    /// A reduction of one stream to one number.
    public struct Reduction: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Hashable, Codable {
            /// The median of rows 1, 2, …, in which no number is below 0 or −0.
            case median
            /// The median of the absolute differences between neighbouring rows.
            case stepMedian
        }

        public let stream: Int
        public let kind: Kind

        public init(stream: Int, kind: Kind) { (self.stream, self.kind) = (stream, kind) }
    }

    /// The code that maps the state to one number per stream.
    public let streams: StraightLineCode
    /// The reductions; empty if the rows themselves are wanted, as a series.
    public let reductions: [Reduction]

    package init(streams: StraightLineCode, reductions: [Reduction]) {
        (self.streams, self.reductions) = (streams, reductions)
    }

    public var streamCount: Int { streams.outputs.count }

    /// The longest tail that can be reduced, in steps; backends keep one number per step.
    package static let longestTail: UInt32 = 1 << 20
}
