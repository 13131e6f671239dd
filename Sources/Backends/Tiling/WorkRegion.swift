/// A range of samples at several points: the work of one launch, one thread or one member of a team.
package struct WorkRegion: Sendable, Hashable {
    /// The smallest node that may be split off: one result of a device's own reduction.
    static let smallestSplit: UInt64 = 256
    /// The most points that draw together. More would save little, and crowd the memory next to a processor.
    package static let pointsTogether = 16

    package let points: Range<Int>
    package let samples: Range<UInt64>

    package init(points: Range<Int>, samples: Range<UInt64>) {
        self.points = points
        self.samples = samples
    }

    /// The number of samples, over all points; exact below 2⁵³.
    package var size: Double { Double(points.count) * Double(samples.upperBound - samples.lowerBound) }

    /// Splits the region so that the first part comes near to `wanted` samples: fewer points while they are more than go
    /// together, then the first half of the samples, and then fewer points again. Nil where there is nothing to split.
    func split(wanted: Double) -> (first: WorkRegion, rest: WorkRegion)? {
        if points.count > Self.pointsTogether { return splitPoints(wanted, by: Self.pointsTogether) }
        if samples.upperBound - samples.lowerBound > Self.smallestSplit {
            let middle = TreeNode(covering: samples).middle
            return (with(samples: samples.lowerBound..<middle), with(samples: middle..<samples.upperBound))
        }
        return points.count > 1 ? splitPoints(wanted, by: 1) : nil
    }

    /// Splits off points in multiples of `group`, and leaves some.
    private func splitPoints(_ wanted: Double, by group: Int) -> (first: WorkRegion, rest: WorkRegion) {
        let most = (points.count - 1) / group
        let groups = wanted / Double(samples.upperBound - samples.lowerBound) / Double(group)
        let middle = points.lowerBound + group * Int(min(Double(most), max(1, groups)))
        return (with(points: points.lowerBound..<middle), with(points: middle..<points.upperBound))
    }

    private func with(points: Range<Int>) -> WorkRegion { WorkRegion(points: points, samples: samples) }
    private func with(samples: Range<UInt64>) -> WorkRegion { WorkRegion(points: points, samples: samples) }
}

extension Range<UInt64> {
    /// The samples up to the next multiple of 2^`level`, or all where that lies beyond them.
    func firstTile(level: Int) -> Range<UInt64> {
        let size = UInt64(1) << UInt64(level)
        let remaining = size - lowerBound % size
        return upperBound - lowerBound <= remaining ? self : lowerBound..<lowerBound + remaining
    }
}
