import Backends

/// What one launch runs.
extension WorkRegion {
    /// Samples from one column to the next: whole nodes of the reduction, and whole work-groups.
    func stride(_ shape: KernelShape) -> Int {
        shape.padded(Int(DeviceTally.places(of: samples).upperBound).rounded(upTo: Int(DeviceTally.alignment)))
    }

    /// The samples that work-items run for each point, those of no use included.
    func width(_ shape: KernelShape) -> Int { shape.padded(Int(DeviceTally.places(of: samples).upperBound)) }
}

/// Cuts points × samples into launches that fit the memory and last about a second, at the speed known by then.
///
/// The tiles of each point come in order.
package struct LaunchPlan {
    private let ensemble: Ensemble
    private let shape: KernelShape
    private let largestLevel: Int
    private var queue: WorkQueue
    /// Samples that one launch may store of each output, over all points.
    let capacity: Int

    /// 2²² samples of binary64 are 32 MiB.
    package static let usualCapacity = 1 << 22

    /// - Parameters:
    ///   - limit: the capacity for which memory may be taken. One column of 256 samples, filled up to whole
    ///     work-groups, is always taken.
    ///   - longestRow: vectors of samples that may stand in a column.
    init(points: Int, ensemble: Ensemble, shape: KernelShape, limit: Int = usualCapacity, longestRow: Int? = nil) {
        self.ensemble = ensemble
        self.shape = shape
        let longest = longestRow.map { $0 * shape.lanes } ?? limit
        largestLevel = TileSize(wholeEnsemble: ensemble, limit: min(limit, longest)).level
        queue = WorkQueue(points: points, samples: ensemble.samples)
        let column = shape.padded(1 << largestLevel)
        capacity = column * max(1, min(points, limit / column))
    }

    /// The next launch. One point at least, and of it 256 samples, however long they last.
    mutating func next(stepsPerSecond: Double) -> WorkRegion? {
        let affordable = TileSize.samplesPerLaunch(stepsPerSecond: stepsPerSecond, steps: ensemble.steps)
        let level = TileSize(samplesPerLaunch: affordable, largest: largestLevel).level
        let (capacity, shape) = (capacity, shape)
        return queue.next(level: level) { samples in
            let single = WorkRegion(points: 0..<1, samples: samples)
            return min(capacity / single.stride(shape), Int(clamping: affordable / Double(single.width(shape))))
        }
    }
}

extension Int {
    /// The integer below `value`, or the nearest that there is.
    fileprivate init(clamping value: Double) { self = value < Double(Int32.max) ? Int(value) : Int(Int32.max) }
}

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
