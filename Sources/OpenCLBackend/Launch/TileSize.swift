import Backends

/// How many samples of one point a launch takes: as many as about a second allows, so that cancelling works.
struct TileSize {
    private static let secondsPerLaunch = 1.0
    /// One node of the reduction, so that a tile is made of whole ones.
    private static let smallestLevel = 8

    /// The binary logarithm of the tile's samples.
    let level: Int

    /// The largest tile that `ensemble` can need, of at most `limit` samples if that is one node.
    init(wholeEnsemble ensemble: Ensemble, limit: Int) {
        let needed = UInt64.bitWidth - (max(1, ensemble.count) - 1).leadingZeroBitCount
        let fitting = Int.bitWidth - 1 - max(1, limit).leadingZeroBitCount
        level = max(Self.smallestLevel, min(needed, fitting))
    }

    init(samplesPerLaunch samples: Double, largest: Int) {
        var level = largest
        while level > Self.smallestLevel, Double(UInt64(1) << UInt64(level)) > samples { level -= 1 }
        self.level = level
    }

    /// The samples that one launch may run.
    static func samplesPerLaunch(stepsPerSecond: Double, steps: UInt32) -> Double {
        secondsPerLaunch * stepsPerSecond / Double(steps)
    }
}
