/// The part of points × samples that nobody has taken yet, in few regions. The members of a team take suitable amounts
/// in any order; a device's launches and a processor's threads take tiles in order.
package struct WorkQueue {
    /// The regions in reverse order: the next one is the last.
    private(set) var regions: [WorkRegion]

    package init(points: Int, samples: Range<UInt64>) {
        regions = points == 0 || samples.isEmpty ? [] : [WorkRegion(points: 0..<points, samples: samples)]
    }

    /// A queue of given regions, of which the last is the next one.
    package init(regions: [WorkRegion]) { self.regions = regions }

    var isEmpty: Bool { regions.isEmpty }
    /// The number of samples, over all points.
    package var size: Double { regions.reduce(0) { $0 + $1.size } }

    /// Takes the next samples in order, up to a multiple of 2^`level`, for as many points as `points` returns for them,
    /// at least one. All samples of these points come before those of the next points.
    package mutating func next(level: Int, points: (Range<UInt64>) -> Int) -> WorkRegion? {
        guard let region = regions.popLast() else { return nil }
        let tile = region.samples.firstTile(level: level)
        let chosen = region.points.prefix(max(1, points(tile)))
        put(WorkRegion(points: region.points.dropFirst(chosen.count), samples: region.samples))
        put(WorkRegion(points: chosen, samples: tile.upperBound..<region.samples.upperBound))
        return WorkRegion(points: chosen, samples: tile)
    }

    private mutating func put(_ region: WorkRegion) {
        if region.size > 0 { regions.append(region) }
    }

    /// Takes a region of about `wanted` samples: at most that many, as far as regions can be split into halves, like
    /// memory in a buddy allocator.
    package mutating func take(wanted: Double) -> WorkRegion? {
        guard let index = bestFit(wanted) else { return nil }
        var region = regions.remove(at: index)
        while region.size > wanted, let (first, rest) = region.split(wanted: wanted) {
            regions.append(rest)
            region = first
        }
        return region
    }

    /// Returns work that was taken and not done.
    mutating func giveBack(_ region: WorkRegion) { regions.append(region) }

    /// The index of the largest region that is no larger than wanted and not much smaller, else of the smallest larger
    /// one, else of the largest.
    private func bestFit(_ wanted: Double) -> Int? {
        let places = regions.indices.sorted { regions[$0].size < regions[$1].size }
        let fitting = places.last { regions[$0].size <= wanted }
        if let fitting, regions[fitting].size > 0.25 * wanted { return fitting }
        return places.first { regions[$0].size > wanted } ?? fitting
    }
}
