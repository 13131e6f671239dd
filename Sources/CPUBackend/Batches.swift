import Backends

/// Splits a job into batches of regions for the threads, so that the number of tallies in flight is bounded however
/// large the job is. A region is a tile of the samples of the points of a block or, where lanes carry points, one sample
/// of several points.
struct Batches: Sequence, IteratorProtocol {
    private static let regionsPerBatch = 4096
    private let level: Int
    private let pointsPerRegion: Int
    private var queue: WorkQueue

    init(job: CPUJob, threads: Int) {
        level = Self.level(job: job, threads: threads)
        pointsPerRegion = Self.pointsPerRegion(job: job, threads: threads)
        queue = WorkQueue(points: job.points.count, samples: job.ensemble.samples)
    }

    mutating func next() -> [WorkRegion]? {
        var batch: [WorkRegion] = []
        while batch.count < Self.regionsPerBatch,
            let region = queue.next(level: level, points: { _ in pointsPerRegion })
        {
            batch.append(region)
        }
        return batch.isEmpty ? nil : batch
    }

    /// The level of a tile: one block, or more where trajectories are short and the job is large.
    private static func level(job: CPUJob, threads: Int) -> Int {
        let stepsPerTile: UInt64 = 1 << 18
        let groups = (job.points.count + job.pointsPerBlock - 1) / job.pointsPerBlock
        let tilesPerGroup = UInt64(threads * 16 / Swift.max(1, groups))
        var level = job.samplesPerBlock.trailingZeroBitCount
        while (UInt64(job.ensemble.steps) << UInt64(level)) < stepsPerTile,
            job.ensemble.count >> UInt64(level) > tilesPerGroup
        { level += 1 }
        return level
    }

    /// The points of a region: those of a block, or fewer so that every thread has some. Where lanes carry points, they
    /// fill whole vectors.
    private static func pointsPerRegion(job: CPUJob, threads: Int) -> Int {
        let blocks = Swift.max(1, (job.ensemble.count + UInt64(job.samplesPerBlock) - 1) / UInt64(job.samplesPerBlock))
        let idle = blocks < UInt64(threads) ? (threads - 1) / Int(blocks) + 1 : 1
        let share = (job.points.count - 1) / idle + 1
        guard job.lanes == .points else { return Swift.min(job.pointsPerBlock, share) }
        let lanes = job.instructionSet.lanes
        return Swift.min(job.samplesPerBlock, (share + lanes - 1) / lanes * lanes)
    }
}
