import Backends

/// A tile of the samples of one point: the work that a thread takes.
struct Part: Sendable {
    let point: Int
    let samples: Range<UInt64>
}

/// The parts of a job in batches, point by point, so that the list of tallies in flight is bounded however large the job is.
struct Batches: Sequence, IteratorProtocol {
    private static let partsPerBatch = 4096
    private let ensemble: Ensemble
    private let level: Int
    private var points: Range<Int>
    /// Of the first of `points`.
    private var remaining: Range<UInt64>

    init(job: CPUJob, threads: Int) {
        ensemble = job.ensemble
        level = Self.level(job: job, threads: threads)
        points = job.points.indices
        remaining = ensemble.samples
    }

    mutating func next() -> [Part]? {
        var batch: [Part] = []
        while let point = points.first, batch.count < Self.partsPerBatch {
            let tiles = ensemble.restricted(to: remaining).tiles(level: level).prefix(Self.partsPerBatch - batch.count)
            for tile in tiles {
                batch.append(Part(point: point, samples: tile))
                remaining = tile.upperBound..<remaining.upperBound
            }
            if remaining.isEmpty { (points, remaining) = (points.dropFirst(), ensemble.samples) }
        }
        return batch.isEmpty ? nil : batch
    }

    /// Tiles of one block, or of more where trajectories are short and the job is large.
    private static func level(job: CPUJob, threads: Int) -> Int {
        let stepsPerTile: UInt64 = 1 << 18
        let tilesPerPoint = UInt64(threads * 16 / Swift.max(1, job.points.count))
        var level = job.samplesPerBlock.trailingZeroBitCount
        while (UInt64(job.ensemble.steps) << UInt64(level)) < stepsPerTile, job.ensemble.count >> UInt64(level) > tilesPerPoint {
            level += 1
        }
        return level
    }
}
