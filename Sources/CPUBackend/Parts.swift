import Backends

/// The work that a thread takes: a tile of the samples of one point, or where lanes carry points the only sample of several.
struct Part: Sendable {
    let points: Range<Int>
    let samples: Range<UInt64>
}

/// The parts of a job in batches, point by point, so that the list of tallies in flight is bounded however large the job is.
struct Batches: Sequence, IteratorProtocol {
    private static let partsPerBatch = 4096
    private let ensemble: Ensemble
    private let level: Int
    private let pointsPerPart: Int
    private var points: Range<Int>
    /// Of the first part's points.
    private var remaining: Range<UInt64>

    init(job: CPUJob, threads: Int) {
        ensemble = job.ensemble
        level = Self.level(job: job, threads: threads)
        pointsPerPart = Self.pointsPerPart(job: job, threads: threads)
        points = job.points
        remaining = ensemble.samples
    }

    mutating func next() -> [Part]? {
        var batch: [Part] = []
        while !points.isEmpty, batch.count < Self.partsPerBatch {
            let some = points.prefix(pointsPerPart)
            let tiles = ensemble.restricted(to: remaining).tiles(level: level).prefix(Self.partsPerBatch - batch.count)
            for tile in tiles {
                batch.append(Part(points: some, samples: tile))
                remaining = tile.upperBound..<remaining.upperBound
            }
            if remaining.isEmpty { (points, remaining) = (points.dropFirst(some.count), ensemble.samples) }
        }
        return batch.isEmpty ? nil : batch
    }

    /// Tiles of one block, or of more where trajectories are short and the job is large.
    private static func level(job: CPUJob, threads: Int) -> Int {
        let stepsPerTile: UInt64 = 1 << 18
        let tilesPerPoint = UInt64(threads * 16 / Swift.max(1, job.points.count))
        var level = job.samplesPerBlock.trailingZeroBitCount
        while (UInt64(job.ensemble.steps) << UInt64(level)) < stepsPerTile,
            job.ensemble.count >> UInt64(level) > tilesPerPoint
        { level += 1 }
        return level
    }

    /// As many as fill the lanes of a block, or fewer so that every thread has some.
    private static func pointsPerPart(job: CPUJob, threads: Int) -> Int {
        guard job.lanes == .points else { return 1 }
        let lanes = job.instructionSet.lanes
        let share = (job.points.count + threads - 1) / threads
        return Swift.min(job.samplesPerBlock, (share + lanes - 1) / lanes * lanes)
    }
}
