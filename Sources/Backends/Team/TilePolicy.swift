/// The durations of tiles, in seconds.
struct TilePace: Sendable {
    /// A usual tile: long enough to measure speed, short enough to cancel promptly and to end together.
    var tile = 0.25
    /// The shortest tile, used at the end: anything shorter would cost more than it balances.
    var shortest = 0.02
    /// The duration on the fastest member alone below which work is not split.
    var small = 0.05
    /// The number of members beyond which tiles are longer in proportion, so that one process can hand them out.
    var handily = 64.0
    /// The assumed speed of an unmeasured member: low, as its first tile may go to a slow device.
    var assumedOperationsPerSecond = 1e9

    /// The pace of the smallest possible tiles, whatever a member's speed.
    static let finest = TilePace(tile: 0, shortest: 0, small: 0)
}

/// Decides how much work a member of a team takes at a time.
struct TilePolicy {
    private let pace: TilePace
    /// The members that have not failed: measured ones first, the fastest first.
    let able: [Int]
    /// The place of each member in ``able``; nil for one that has failed.
    private let places: [Int?]
    /// Samples per second of each member.
    private let speeds: [Double]
    /// That of all able members together.
    private let total: Double
    /// The seconds of a usual tile.
    private let tile: Double

    init(_ members: [TeamLedger.Member], operationsPerSample: Double, pace: TilePace) {
        self.pace = pace
        speeds = members.map { ($0.operationsPerSecond ?? pace.assumedOperationsPerSecond) / operationsPerSample }
        let (speeds, isMeasured) = (speeds, members.map { $0.operationsPerSecond != nil })
        able = members.indices.filter { members[$0].failure == nil }.sorted { a, b in
            guard isMeasured[a] == isMeasured[b] else { return isMeasured[a] }
            return speeds[a] == speeds[b] ? a < b : speeds[a] > speeds[b]
        }
        places = able.enumerated().reduce(into: members.map { _ in nil }) { $0[$1.element] = $1.offset }
        total = able.reduce(0) { $0 + speeds[$1] }
        tile = pace.tile * max(1, Double(able.count) / pace.handily)
    }

    /// Those of some members that have not failed, in the order of ``able``.
    func able(of some: [Int]) -> [Int] {
        some.compactMap { member in places[member].map { (place: $0, member: member) } }
            .sorted { $0.place < $1.place }.map(\.member)
    }

    /// Whether `size` samples are too few to be worth splitting, because the fastest member runs them in a moment.
    func isSmall(_ size: Double) -> Bool {
        guard let fastest = able.first else { return true }
        return size <= Double(WorkRegion.smallestSplit) || size < pace.small * speeds[fastest]
    }

    /// The number of samples that `member` should take of `remaining`: at most half its share, so that all members end
    /// together. Nil where the others would finish everything before it finished the smallest tile.
    func wanted(by member: Int, of remaining: Double) -> Double? {
        let speed = speeds[member]
        let smallest = Double(WorkRegion.smallestSplit)
        if smallest / speed > 2 * pace.shortest + 2 * remaining / total, member != able.first { return nil }
        let balanced = min(tile * speed, 0.5 * remaining * speed / total)
        return max(smallest, pace.shortest * speed, balanced)
    }
}
