import Backends
import LaneCode

/// Splits a job into batches of regions for the threads, so that the number of tallies in flight is bounded however
/// large the job is. A region is a tile of the samples of the points of a block or, where lanes carry points, one sample
/// of several points.
struct Batches: Sequence, IteratorProtocol {
    private static let regionsPerBatch = 4096
    private let level: Int
    private let pointsPerRegion: Int
    private var queue: WorkQueue

    init(job: CPUJob, threads: Int) {
        let blocks = Blocks(
            points: job.points.count, ensemble: job.ensemble, samplesPerBlock: job.samplesPerBlock,
            pointsPerBlock: job.pointsPerBlock)
        level = blocks.level(threads: threads)
        let share = blocks.pointShare(threads: threads)
        if job.lanes == .points {
            let lanes = job.instructionSet.lanes
            pointsPerRegion = Swift.min(job.samplesPerBlock, (share + lanes - 1) / lanes * lanes)
        } else {
            pointsPerRegion = Swift.min(job.pointsPerBlock, share)
        }
        queue = WorkQueue(points: job.points.count, samples: job.ensemble.samples)
    }

    /// The regions of a work that a compiled program runs.
    init(_ program: NativeProgram, _ work: Work, threads: Int) {
        var samples = 128
        while samples > program.source.samplesPerCall, work.ensemble.count < UInt64(4 * samples * threads) {
            samples /= 2
        }
        let points = program.source.sharesDraws ? SharedDraws.pointsPerItem(of: work.points.count) : 1
        let blocks = Blocks(
            points: work.points.count, ensemble: work.ensemble, samplesPerBlock: samples, pointsPerBlock: points)
        level = blocks.level(threads: threads)
        pointsPerRegion = Swift.min(points, blocks.pointShare(threads: threads))
        queue = WorkQueue(points: work.points.count, samples: work.ensemble.samples)
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
}

/// A work in blocks of some samples at some points.
private struct Blocks {
    let points: Int
    let ensemble: Ensemble
    let samplesPerBlock, pointsPerBlock: Int

    /// The level of a tile: one block, or more where trajectories are short and the work is large.
    func level(threads: Int) -> Int {
        let stepsPerTile: UInt64 = 1 << 18
        let groups = (points + pointsPerBlock - 1) / pointsPerBlock
        let tilesPerGroup = UInt64(threads * 16 / max(1, groups))
        var level = samplesPerBlock.trailingZeroBitCount
        while (UInt64(ensemble.steps) << UInt64(level)) < stepsPerTile, ensemble.count >> UInt64(level) > tilesPerGroup
        { level += 1 }
        return level
    }

    /// As many points that every thread has some.
    func pointShare(threads: Int) -> Int {
        let blocks = max(1, (ensemble.count + UInt64(samplesPerBlock) - 1) / UInt64(samplesPerBlock))
        let idle = blocks < UInt64(threads) ? (threads - 1) / Int(blocks) + 1 : 1
        return (points - 1) / idle + 1
    }
}
