import Backends
import TestSupport

/// The canonical tree exactly as defined: over the whole index space, from the root down.
struct RecursiveTree {
    /// The samples that exist.
    let samples: Range<UInt64>
    let value: (UInt64) -> Double

    /// Above every index that the tests use; absent halves make its height immaterial.
    private static let rootLevel = 40

    /// The tally of everything.
    var root: Tally { node(start: 0, level: Self.rootLevel) ?? .empty }

    /// The tally of the samples in [start, start + 2^level); nil where there is none.
    func node(start: UInt64, level: Int) -> Tally? {
        let end = start + (UInt64(1) << UInt64(level))
        guard start < samples.upperBound, end > samples.lowerBound else { return nil }
        guard level > 0 else { return Tally(value(start)) }
        let left = node(start: start, level: level - 1)
        let right = node(start: start + (end - start) / 2, level: level - 1)
        guard let left, let right else { return left ?? right }
        return left.merged(with: right)
    }
}

/// A sample for any index: uniform on [−1, 1), and not finite at some.
func sampleValue(_ index: UInt64) -> Double {
    var random = SplitMix64(seed: index)
    switch random.index(below: 16) {
    case 0: return [Double.nan, .infinity, -.infinity][random.index(below: 3)]
    default: return random.uniform(-1, 1)
    }
}
