public import Expressions

/// Streams of numbers that are kept over the tail, and what becomes of them.
///
/// Row 0 stands before the first step of the tail, row n after its n-th.
public struct Record: Sendable, Hashable, Codable {
    /// What a stream is reduced to.
    public struct Reduction: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Hashable, Codable {
            /// The median of rows 1, 2, …, none of whose numbers is below 0 or −0.
            case median
            /// The median of the magnitudes of differences of neighbouring rows.
            case stepMedian
        }

        public let stream: Int
        public let kind: Kind

        public init(stream: Int, kind: Kind) { (self.stream, self.kind) = (stream, kind) }
    }

    /// State → one number for each stream.
    public let streams: StraightLineCode
    /// None where the rows themselves are wanted, as a series.
    public let reductions: [Reduction]

    package init(streams: StraightLineCode, reductions: [Reduction]) {
        (self.streams, self.reductions) = (streams, reductions)
    }

    public var streamCount: Int { streams.outputs.count }

    /// The longest tail that is reduced, in steps: backends keep a number for each.
    package static let longestTail: UInt32 = 1 << 20
}
