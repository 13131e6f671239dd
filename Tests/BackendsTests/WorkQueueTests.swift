import TestSupport
import Testing

@testable import Backends

/// Work is handed out once, in parts that are nodes of the canonical tree, whatever amount is asked for.
@Suite struct WorkQueueTests {
    private static let cases: [(Int, Range<UInt64>)] = [
        (1, 0..<100_000), (1, 77..<60_000), (3, 5..<5000), (17, 250..<530), (1000, 9..<10), (1, 3..<4),
        (1, 0..<1 << 50),
    ]

    @Test(arguments: cases) func everyPartIsTakenOnce(_ points: Int, _ samples: Range<UInt64>) {
        var random = SplitMix64(seed: 5)
        var queue = WorkQueue(points: points, samples: samples)
        let all = queue.size
        var (taken, count, most) = (0.0, 0, 0)
        while let region = queue.take(wanted: all * random.uniform(0.001, 0.3)) {
            most = max(most, queue.regions.count)
            if random.index(below: 7) == 0 {
                queue.giveBack(region)
                continue
            }
            #expect(TreeNode(covering: region.samples).part(of: samples) == region.samples)
            (taken, count) = (taken + region.size, count + 1)
        }
        #expect(taken == all && queue.isEmpty && queue.size == 0)
        #expect(most < 100 && count <= 5000)
    }

    @Test func partsDoNotOverlap() {
        var queue = WorkQueue(points: 3, samples: 100..<2000)
        var seen: Set<[UInt64]> = []
        while let region = queue.take(wanted: 300) {
            #expect(region.size <= 300)
            for point in region.points {
                for sample in region.samples { #expect(seen.insert([UInt64(point), sample]).inserted) }
            }
        }
        #expect(seen.count == 3 * 1900)
    }

    /// The smallest node is one result of a device's own reduction.
    @Test func nodesOf256AreNotSplit() {
        var queue = WorkQueue(points: 1, samples: 10..<1000)
        var sizes: [Double] = []
        while let region = queue.take(wanted: 1) { sizes.append(region.size) }
        #expect(sizes.sorted() == [232, 246, 256, 256])
    }

    /// What is left in small pieces serves slow members; a fast one takes from the large.
    @Test func fewAreNotTakenWhereManyAreWanted() {
        var queue = WorkQueue(points: 1, samples: 0..<1 << 20)
        #expect(queue.take(wanted: 256)?.size == 256)
        #expect(queue.take(wanted: 100_000)?.size == 65536)
        #expect(queue.take(wanted: 256)?.size == 256)
    }

    /// Points that draw together are parted last.
    @Test func pointsStayTogether() {
        var queue = WorkQueue(points: 40, samples: 0..<1 << 20)
        var points: [Int] = []
        while let region = queue.take(wanted: 131_072) { points.append(region.points.count) }
        #expect(Set(points) == [16, 8] && points.count(where: { $0 == 16 }) == 2 * 128)
    }

    @Test func nothingToDoIsNothingToTake() {
        var (noPoints, noSamples) = (WorkQueue(points: 0, samples: 0..<9), WorkQueue(points: 2, samples: 4..<4))
        #expect(noPoints.take(wanted: 1000) == nil && noSamples.take(wanted: 1000) == nil)
    }
}
