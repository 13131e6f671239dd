/// The canonical tree of ``TallyTree``, built from parts that arrive in any order.
///
/// A part is the share of the sample range that one node covers. Halves are merged, left with right, as soon as both
/// are present, so the memory grows with the number of gaps and the logarithm of the range, not with the number of
/// parts.
struct ScatteredTree {
    private let samples: Range<UInt64>
    private var nodes: [TreeNode: Tally] = [:]

    /// An empty tree over `samples`.
    init(over samples: Range<UInt64>) { self.samples = samples }

    /// The number of tallies that wait for another half.
    var count: Int { nodes.count }

    /// Adds the tally of `part`, once.
    mutating func insert(_ tally: Tally, of part: Range<UInt64>) {
        var (node, tally) = (TreeNode(covering: part), tally)
        precondition(node.part(of: samples) == part, "expected all that a node covers of \(samples), got \(part)")
        let root = TreeNode(covering: samples)
        while node != root {
            if node.sibling.part(of: samples) != nil {
                guard let other = nodes.removeValue(forKey: node.sibling) else { break }
                tally = node.isLeft ? tally.merged(with: other) : other.merged(with: tally)
            }
            node = node.parent
        }
        nodes[node] = tally
    }

    /// The tally of all samples; nil while parts are missing.
    var root: Tally? { samples.isEmpty ? .empty : nodes[TreeNode(covering: samples)] }
}

/// A node of the canonical tree: the sample indices [start, start + 2^level), where start is a multiple of 2^level.
package struct TreeNode: Hashable {
    /// The level, 0 to 64.
    let level: Int
    let start: UInt64

    private init(level: Int, start: UInt64) { (self.level, self.start) = (level, start) }

    /// The smallest node that holds all of `samples`, which must not be empty.
    package init(covering samples: Range<UInt64>) {
        let last = samples.upperBound - 1
        level = UInt64.bitWidth - (samples.lowerBound ^ last).leadingZeroBitCount
        start = (samples.lowerBound >> UInt64(level)) << UInt64(level)
    }

    /// The parent node.
    package var parent: TreeNode {
        TreeNode(level: level + 1, start: (start >> UInt64(level + 1)) << UInt64(level + 1))
    }
    /// The other half of the parent.
    package var sibling: TreeNode { TreeNode(level: level, start: start ^ size) }
    package var isLeft: Bool { start & size == 0 }

    /// The first index of the right half; only for a level above 0.
    package var middle: UInt64 { start + (UInt64(1) << UInt64(level - 1)) }

    /// The part of `samples` that the node covers; nil where there is none.
    package func part(of samples: Range<UInt64>) -> Range<UInt64>? {
        let (lower, upper) = (max(start, samples.lowerBound), min(last, samples.upperBound &- 1))
        return samples.isEmpty || lower > upper ? nil : lower..<upper + 1
    }

    private var size: UInt64 { UInt64(1) << UInt64(level) }
    private var last: UInt64 { start | (size &- 1) }
}
