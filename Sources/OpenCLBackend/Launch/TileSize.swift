import Backends

/// How many samples of one point a launch takes: as many as about a second allows, so that cancelling works.
struct TileSize {
    private static let secondsPerLaunch = 1.0
    /// 2²² samples of binary64 are 32 MiB per observable.
    static let largestLevel = 22
    /// One node of the reduction, so that a tile is made of whole ones.
    private static let smallestLevel = 8

    /// The binary logarithm of the tile's samples.
    let level: Int

    /// The largest tile that `ensemble` can need.
    init(wholeEnsemble ensemble: Ensemble) {
        let needed = UInt64.bitWidth - (max(1, ensemble.count) - 1).leadingZeroBitCount
        level = min(Self.largestLevel, max(Self.smallestLevel, needed))
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
