/// A range of samples at several points: the work of one launch, one thread or one member of a team.
package struct WorkRegion: Sendable, Hashable {
    /// The smallest node that may be split off: one result of a device's own reduction.
    static let smallestSplit: UInt64 = 256

    package let points: Range<Int>
    package let samples: Range<UInt64>

    package init(points: Range<Int>, samples: Range<UInt64>) {
        self.points = points
        self.samples = samples
    }

    /// The number of samples, over all points; exact below 2⁵³.
    package var size: Double { Double(points.count) * Double(samples.upperBound - samples.lowerBound) }

    /// Splits the region so that the first part comes near to `wanted` samples: fewer points, or the first half of the
    /// samples of a single point. Nil where there is nothing to split.
    func split(wanted: Double) -> (first: WorkRegion, rest: WorkRegion)? {
        let samplesPerPoint = samples.upperBound - samples.lowerBound
        if points.count > 1 {
            let few = min(Double(points.count - 1), max(1, wanted / Double(samplesPerPoint)))
            let middle = points.lowerBound + Int(few)
            return (with(points: points.lowerBound..<middle), with(points: middle..<points.upperBound))
        }
        guard samplesPerPoint > Self.smallestSplit else { return nil }
        let middle = TreeNode(covering: samples).middle
        return (with(samples: samples.lowerBound..<middle), with(samples: middle..<samples.upperBound))
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
