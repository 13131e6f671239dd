/// How long tiles last, in seconds.
struct TilePace: Sendable {
    /// Long enough to know a speed well, short enough to cancel promptly and to end together.
    var tile = 0.25
    /// At the end tiles shrink to this, below which handing out would cost more than it balances.
    var shortest = 0.02
    /// Work of less than this on the fastest member alone is not split.
    var small = 0.05
    /// Assumed of a member that was not measured yet: little, as its first tile may be on a slow device.
    var assumedOperationsPerSecond = 1e9

    /// As small as tiles get, whatever a member's speed.
    static let finest = TilePace(tile: 0, shortest: 0, small: 0)
}

/// How much a member of a team takes at a time.
struct TilePolicy {
    private let pace: TilePace
    /// The members that have not failed, the fastest first and those that were measured before the others.
    let able: [Int]
    /// Samples per second of each member.
    private let speeds: [Double]

    init(_ members: [TeamLedger.Member], operationsPerSample: Double, pace: TilePace) {
        self.pace = pace
        speeds = members.map { ($0.operationsPerSecond ?? pace.assumedOperationsPerSecond) / operationsPerSample }
        let (speeds, isMeasured) = (speeds, members.map { $0.operationsPerSecond != nil })
        able = members.indices.filter { members[$0].failure == nil }.sorted { a, b in
            guard isMeasured[a] == isMeasured[b] else { return isMeasured[a] }
            return speeds[a] == speeds[b] ? a < b : speeds[a] > speeds[b]
        }
    }

    /// Whether `size` samples are too few to be worth splitting, as the fastest member does them in a moment.
    func isSmall(_ size: Double) -> Bool {
        guard let fastest = able.first else { return true }
        return size <= Double(WorkRegion.smallestSplit) || size < pace.small * speeds[fastest]
    }

    /// The samples that `member` should take of the `remaining` ones: half its share of them at most, so that all end
    /// together. Nil where the others are done with all of them before it would be with the smallest tile.
    func wanted(by member: Int, of remaining: Double) -> Double? {
        let (speed, total) = (speeds[member], able.reduce(0) { $0 + speeds[$1] })
        let smallest = Double(WorkRegion.smallestSplit)
        if smallest / speed > 2 * pace.shortest + 2 * remaining / total, member != able.first { return nil }
        let balanced = min(pace.tile * speed, 0.5 * remaining * speed / total)
        return max(smallest, pace.shortest * speed, balanced)
    }
}
