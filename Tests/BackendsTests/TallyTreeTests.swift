import Backends
import TestSupport
import Testing

/// The tree gives the same bits for every aligned split, and they are those of its definition.
@Suite struct TallyTreeTests {
    private static let starts: [UInt64] = [0, 1, 5, 64, (1 << 32) - 3]
    private static let counts: ClosedRange<UInt64> = 1...70
    private static let everyRange = starts.flatMap { start in counts.map { start..<start + $0 } }

    private func definition(_ samples: Range<UInt64>) -> Tally {
        RecursiveTree(samples: samples, value: sampleValue).root
    }

    @Test func oneByOneGivesTheDefinition() {
        for samples in Self.everyRange {
            var tree = TallyTree(from: samples.lowerBound)
            tree.append(contentsOf: samples.lazy.map(sampleValue))
            #expect(tree.root == definition(samples), "\(samples)")
        }
    }

    @Test(arguments: 0...8)
    func tilesOfEveryLevelGiveTheDefinition(_ level: Int) {
        for samples in Self.everyRange {
            let ensemble = Ensemble(samples: samples, steps: 1, tailStart: 0)
            #expect(composed(samples, from: Array(ensemble.tiles(level: level))) == definition(samples), "\(samples)")
        }
    }

    @Test func nestedSplitsGiveTheDefinition() {
        var random = SplitMix64(seed: 20)
        for samples in Self.everyRange {
            for _ in 0..<8 {
                let parts = split(samples, &random)
                #expect(composed(samples, from: parts) == definition(samples), "\(samples) as \(parts)")
            }
        }
    }

    /// A range in two, three or more pieces of any level, each reduced by a tree of its own.
    private func composed(_ samples: Range<UInt64>, from parts: [Range<UInt64>]) -> Tally {
        var tree = TallyTree(from: samples.lowerBound)
        for part in parts {
            var inner = TallyTree(from: part.lowerBound)
            inner.append(contentsOf: part.lazy.map(sampleValue))
            tree.append(inner.root, of: part)
        }
        return tree.root
    }

    /// `samples` whole, or cut at the middle of the smallest aligned node that covers them, and on in both halves.
    private func split(_ samples: Range<UInt64>, _ random: inout SplitMix64) -> [Range<UInt64>] {
        guard samples.count > 1, random.index(below: 4) > 0 else { return [samples] }
        let last = samples.upperBound - 1
        let level = UInt64(63 - (samples.lowerBound ^ last).leadingZeroBitCount)
        let middle = (last >> level) << level
        return split(samples.lowerBound..<middle, &random) + split(middle..<samples.upperBound, &random)
    }

    /// What makes the tests above mean something: another order of merging has other bits.
    @Test func theShapeOfTheTreeShowsInTheBits() {
        let samples: Range<UInt64> = 0..<70
        let inARow = samples.reduce(Tally.empty) { $0.merged(with: Tally(sampleValue($1))) }
        #expect(inARow.mean != definition(samples).mean)
        #expect(inARow.squaredDeviations != definition(samples).squaredDeviations)
        #expect(definition(1..<71) != definition(samples))
    }

    @Test func anEmptyTreeIsTheEmptyTally() { #expect(TallyTree(from: 7).root == .empty) }
}
