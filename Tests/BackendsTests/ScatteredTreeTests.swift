import TestSupport
import Testing

@testable import Backends

/// Parts in any order give the same bits as parts in order.
@Suite struct ScatteredTreeTests {
    private static let ranges: [Range<UInt64>] = [
        0..<1, 0..<64, 5..<70, 64..<200, 1..<2, 37..<1061, 0xffff_fff3..<0x1_0000_012c,
        0x100_0000_0005..<0x100_0000_0205,
    ]

    private func inOrder(_ samples: Range<UInt64>) -> Tally {
        var tree = TallyTree(from: samples.lowerBound)
        tree.append(contentsOf: samples.lazy.map(sampleValue))
        return tree.root
    }

    /// `samples` by halves, some of them split on.
    private func parts(_ samples: Range<UInt64>, _ random: inout SplitMix64) -> [Range<UInt64>] {
        guard samples.count > 1, random.index(below: 5) > 0 else { return [samples] }
        let middle = TreeNode(covering: samples).middle
        return parts(samples.lowerBound..<middle, &random) + parts(middle..<samples.upperBound, &random)
    }

    @Test(arguments: ranges) func anyOrderGivesTheSameBits(_ samples: Range<UInt64>) {
        var random = SplitMix64(seed: samples.lowerBound &+ 3)
        for _ in 0..<20 {
            var tree = ScatteredTree(over: samples)
            var parts = parts(samples, &random)
            while !parts.isEmpty {
                #expect(tree.root == nil)
                let part = parts.remove(at: random.index(below: parts.count))
                tree.insert(inOrder(part), of: part)
            }
            #expect(tree.root == inOrder(samples), "\(samples)")
        }
    }

    /// What makes the test above mean something: halves that change places have other bits.
    @Test func theOrderOfHalvesShowsInTheBits() {
        let (left, right) = (inOrder(0..<37), inOrder(64..<91))
        #expect(left.merged(with: right) != right.merged(with: left))
    }

    /// Many parts, from both ends in turn: never more than two gaps' worth of nodes is kept.
    @Test func whatIsKeptDoesNotGrowWithTheParts() {
        let samples: Range<UInt64> = 7..<(1 << 16)
        var (tree, most) = (ScatteredTree(over: samples), 0)
        var (lower, upper): (UInt64, UInt64) = (samples.lowerBound, samples.upperBound)
        while lower < upper {
            tree.insert(Tally(sampleValue(lower)), of: lower..<lower + 1)
            if upper - 1 > lower { tree.insert(Tally(sampleValue(upper - 1)), of: upper - 1..<upper) }
            (lower, upper) = (lower + 1, upper - 1)
            most = max(most, tree.count)
        }
        #expect(tree.root == inOrder(samples))
        #expect(most <= 40)
    }

    @Test func noSamplesAreTheEmptyTally() { #expect(ScatteredTree(over: 7..<7).root == .empty) }

    @Test func theHighestIndicesHaveNodes() {
        let samples: Range<UInt64> = (1 << 63) - 3..<(1 << 63) + 2
        #expect(TreeNode(covering: samples).level == 64 && TreeNode(covering: samples).middle == 1 << 63)
        var tree = ScatteredTree(over: samples)
        for index in samples.reversed() { tree.insert(Tally(sampleValue(index)), of: index..<index + 1) }
        #expect(tree.root == inOrder(samples))
    }
}
