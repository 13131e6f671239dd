/// What nobody has taken yet, in few regions: taking splits them by halves, as memory is split among buddies.
struct WorkQueue {
    private(set) var regions: [WorkRegion]

    init(points: Int, samples: Range<UInt64>) {
        regions = points == 0 || samples.isEmpty ? [] : [WorkRegion(points: 0..<points, samples: samples)]
    }

    var isEmpty: Bool { regions.isEmpty }
    /// Samples over all points.
    var size: Double { regions.reduce(0) { $0 + $1.size } }

    /// A region of about `wanted` samples: at most that many, as far as it can be split.
    mutating func take(wanted: Double) -> WorkRegion? {
        guard let index = bestFit(wanted) else { return nil }
        var region = regions.remove(at: index)
        while region.size > wanted, let (first, rest) = region.split(wanted: wanted) {
            regions.append(rest)
            region = first
        }
        return region
    }

    /// Work that was taken and not done.
    mutating func giveBack(_ region: WorkRegion) { regions.append(region) }

    /// The largest region that is no more than wanted and not far less; else the smallest that is more; else the largest.
    private func bestFit(_ wanted: Double) -> Int? {
        let places = regions.indices.sorted { regions[$0].size < regions[$1].size }
        let fitting = places.last { regions[$0].size <= wanted }
        if let fitting, regions[fitting].size > 0.25 * wanted { return fitting }
        return places.first { regions[$0].size > wanted } ?? fitting
    }
}

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
