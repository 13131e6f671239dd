/// The canonical binary tree over the sample index, built from aligned parts that arrive in order.
///
/// A node of level k covers the indices [j·2ᵏ, (j+1)·2ᵏ). Its tally is its left half merged with its right half; where
/// one half is absent, it is that of the other. So every aligned split of a range gives the same bits. The tree holds
/// O(log N) tallies. A part that is not a whole node must be the first or the last of the range, as
/// ``Ensemble/tiles(level:)`` cuts it.
public struct TallyTree: Sendable {
    /// Complete nodes that wait for their right siblings, largest first.
    private var pending: [(level: Int, tally: Tally)] = []
    private var next: UInt64

    /// An empty tree over the samples from `start` on.
    public init(from start: UInt64 = 0) { next = start }

    /// Appends the tally of the next part, `samples`: a whole aligned node, or the remainder at either end of the
    /// range.
    public mutating func append(_ tally: Tally, of samples: Range<UInt64>) {
        precondition(
            samples.lowerBound == next, "parts must arrive in order: expected \(next), got \(samples.lowerBound)")
        next = samples.upperBound
        let level = Self.level(of: samples)
        push(tally, level: level, start: (samples.lowerBound >> UInt64(level)) << UInt64(level))
    }

    /// Appends single samples.
    public mutating func append(contentsOf values: some Sequence<Double>) {
        for value in values { append(Tally(value), of: next..<next + 1) }
    }

    private mutating func push(_ tally: Tally, level: Int, start: UInt64) {
        var (tally, level, start) = (tally, level, start)
        while (start >> UInt64(level)) & 1 == 1 {
            if let left = pending.last, left.level == level {
                tally = left.tally.merged(with: tally)
                pending.removeLast()
            }
            start -= UInt64(1) << UInt64(level)
            level += 1
        }
        pending.append((level, tally))
    }

    /// The tally of everything appended.
    public var root: Tally {
        guard let last = pending.last else { return .empty }
        return pending.dropLast().reversed().reduce(last.tally) { $1.tally.merged(with: $0) }
    }

    /// The level of the smallest aligned node that covers `samples`.
    private static func level(of samples: Range<UInt64>) -> Int {
        let last = samples.upperBound - 1
        return UInt64.bitWidth - (samples.lowerBound ^ last).leadingZeroBitCount
    }
}

extension Tally {
    /// The tally of samples in order, the first of which has the index `start`.
    package init(_ samples: [Double], from start: UInt64) {
        var tree = TallyTree(from: start)
        tree.append(contentsOf: samples)
        self = tree.root
    }
}
