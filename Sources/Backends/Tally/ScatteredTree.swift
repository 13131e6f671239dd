/// The canonical tree of ``TallyTree`` from parts that arrive in any order.
///
/// A part is what a node covers of the sample range. Halves that are there are merged at once, left with right, so what is
/// kept grows with the number of gaps and the logarithm of the range, not with the number of parts.
struct ScatteredTree {
    private let samples: Range<UInt64>
    private var nodes: [TreeNode: Tally] = [:]

    /// An empty tree over `samples`.
    init(over samples: Range<UInt64>) { self.samples = samples }

    /// Tallies that wait for another half.
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
