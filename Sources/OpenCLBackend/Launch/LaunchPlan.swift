import Backends

/// The layout of one launch.
extension WorkRegion {
    /// The number of samples from one column to the next: whole nodes of the reduction, and whole work-groups.
    func stride(_ shape: KernelShape) -> Int {
        shape.padded(Int(DeviceTally.places(of: samples).upperBound).rounded(upTo: Int(DeviceTally.alignment)))
    }

    /// The number of samples that work-items run for each point, including those of padding.
    func width(_ shape: KernelShape) -> Int { shape.padded(Int(DeviceTally.places(of: samples).upperBound)) }
}

/// Cuts points × samples into launches that fit the memory and last about a second, at the speed that is known by then.
///
/// The tiles of each point come in order.
package struct LaunchPlan {
    private let ensemble: Ensemble
    private let shape: KernelShape
    private let largestLevel: Int
    /// The points of a work-item.
    private let pointsPerItem: Int
    private var queue: WorkQueue
    /// The most samples of each output that one launch may store, over all points.
    let capacity: Int

    /// The usual capacity: 2²² samples of binary64 are 32 MiB.
    package static let usualCapacity = 1 << 22

    /// - Parameters:
    ///   - limit: the capacity for which memory may be allocated. One column of 256 samples, padded to whole
    ///     work-groups, is always allocated.
    ///   - longestRow: the most vectors of samples in a column; nil without a limit.
    ///   - pointsPerItem: the points of a work-item: launches have as many or a multiple of them, if there are so many.
    init(
        points: Int, ensemble: Ensemble, shape: KernelShape, limit: Int = usualCapacity, longestRow: Int? = nil,
        pointsPerItem: Int = 1
    ) {
        (self.ensemble, self.shape, self.pointsPerItem) = (ensemble, shape, pointsPerItem)
        let longest = longestRow.map { $0 * shape.lanes } ?? limit
        largestLevel = TileSize(wholeEnsemble: ensemble, limit: min(limit / pointsPerItem, longest)).level
        queue = WorkQueue(points: points, samples: ensemble.samples)
        let column = shape.padded(1 << largestLevel)
        capacity = column * max(1, min(points, limit / column))
    }

    /// The next launch. It has at least one point and 256 of its samples, however long they take; nil at the end.
    mutating func next(stepsPerSecond: Double) -> WorkRegion? {
        let affordable = TileSize.samplesPerLaunch(stepsPerSecond: stepsPerSecond, steps: ensemble.steps)
        let level = TileSize(samplesPerLaunch: affordable / Double(pointsPerItem), largest: largestLevel).level
        let (capacity, shape, group) = (capacity, shape, pointsPerItem)
        return queue.next(level: level) { samples in
            let single = WorkRegion(points: 0..<1, samples: samples)
            let most = min(capacity / single.stride(shape), Int(clamping: affordable / Double(single.width(shape))))
            return max(most / group * group, min(group, capacity / single.stride(shape)))
        }
    }
}

extension Int {
    /// The integer part of `value`, clamped to the range of 32 bits.
    fileprivate init(clamping value: Double) { self = value < Double(Int32.max) ? Int(value) : Int(Int32.max) }
}

/// The number of samples of one point in a launch: as many as run in about a second, so that cancelling works.
struct TileSize {
    private static let secondsPerLaunch = 1.0
    /// One node of the reduction, so that tiles consist of whole nodes.
    private static let smallestLevel = 8

    /// The binary logarithm of the tile's number of samples.
    let level: Int

    /// The largest tile that `ensemble` may need, with at most `limit` samples unless one node has more.
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
