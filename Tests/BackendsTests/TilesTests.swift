import Backends
import Testing

/// Tiles cover a range once, in order, and are cut only at multiples of their size.
@Suite struct TilesTests {
    @Test(arguments: [0, 1, 5, 64, 0xffff_fffd] as [UInt64])
    func tilesCoverTheRangeOnceAndAreAligned(_ start: UInt64) {
        for count in UInt64(0)...70 {
            for level in 0...8 { check(start..<start + count, level: level) }
        }
    }

    /// The largest range that an experiment can ask for, from its end.
    @Test func theLargestIndicesHaveTiles() {
        let end = UInt64(1) << 63
        check(end - 300..<end, level: 7)
        check(end - 3..<end, level: 63)
    }

    private func check(_ samples: Range<UInt64>, level: Int) {
        let size = UInt64(1) << UInt64(level)
        let tiles = Array(Ensemble(samples: samples, steps: 1, tailStart: 0).tiles(level: level))
        var next = samples.lowerBound
        for tile in tiles {
            #expect(tile.lowerBound == next && !tile.isEmpty, "\(tile) of \(samples), level \(level)")
            #expect(tile.lowerBound / size == (tile.upperBound - 1) / size, "\(tile) of \(samples), level \(level)")
            next = tile.upperBound
        }
        #expect(next == samples.upperBound, "\(samples), level \(level)")
        #expect(tiles.dropLast().allSatisfy { $0.upperBound.isMultiple(of: size) }, "\(samples), level \(level)")
    }
}
