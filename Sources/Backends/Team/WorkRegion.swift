/// The same samples at several points: all, or what a node of the canonical tree covers of all.
struct WorkRegion: Sendable, Hashable {
    /// No smaller node is split: it is one result of a device's own reduction.
    static let smallestSplit: UInt64 = 256

    let points: Range<Int>
    let samples: Range<UInt64>

    /// Samples over all points; below 2^53 it is exact.
    var size: Double { Double(points.count) * Double(samples.upperBound - samples.lowerBound) }

    /// Two parts of which the first comes nearer to `wanted` samples: fewer points, or the first half of the samples of the
    /// only point. Nil where there is nothing to split.
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
