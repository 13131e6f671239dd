import Backends
import Synchronization

/// The tiles of an ensemble in batches, so that the list of tallies in flight is bounded however large the ensemble is.
struct Batches: Sequence, IteratorProtocol {
    private static let tilesPerBatch = 4096
    private var remaining: UInt64
    private let end: UInt64
    private let level: Int
    private let ensemble: Ensemble

    init(job: CPUJob, threads: Int) {
        ensemble = job.ensemble
        (remaining, end) = (ensemble.samples.lowerBound, ensemble.samples.upperBound)
        level = Self.level(job: job, threads: threads)
    }

    mutating func next() -> [Range<UInt64>]? {
        guard remaining < end else { return nil }
        let tiles = Array(ensemble.restricted(to: remaining..<end).tiles(level: level).prefix(Self.tilesPerBatch))
        remaining = tiles.last?.upperBound ?? end
        return tiles
    }

    /// Tiles of one block, or of more where trajectories are short and the ensemble is large.
    private static func level(job: CPUJob, threads: Int) -> Int {
        let block = job.samplesPerBlock.trailingZeroBitCount
        let stepsPerTile: UInt64 = 1 << 18
        var level = block
        while (UInt64(job.ensemble.steps) << UInt64(level)) < stepsPerTile,
            job.ensemble.count >> UInt64(level) > UInt64(threads) * 16
        { level += 1 }
        return level
    }
}

/// Threads that take tiles from one counter until none is left.
enum TileWorkers {
    /// The tallies of `tiles`, in order, one per observable. Ends early, with tallies missing, when the task is cancelled.
    static func tallies(_ job: CPUJob, tiles: [Range<UInt64>], threads: Int) async -> [[Tally]] {
        let next = Counter()
        return await withTaskGroup(of: [(Int, [Tally])].self) { group in
            for _ in 0..<min(threads, tiles.count) {
                group.addTask { await work(job, tiles: tiles, next: next) }
            }
            var tallies = [[Tally]](repeating: [], count: tiles.count)
            for await part in group {
                for (index, tally) in part { tallies[index] = tally }
            }
            return tallies
        }
    }

    private static func work(_ job: CPUJob, tiles: [Range<UInt64>], next: Counter) async -> [(Int, [Tally])] {
        var runner = BlockRunner(job)
        var done: [(Int, [Tally])] = []
        while let index = next.take(below: tiles.count) {
            guard let tallies = try? await tallies(of: tiles[index], job, &runner) else { break }
            done.append((index, tallies))
        }
        return done
    }

    private static func tallies(
        of tile: Range<UInt64>, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [Tally] {
        try await pause()
        var trees = (0..<job.observableCount).map { _ in TallyTree(from: tile.lowerBound) }
        for block in job.ensemble.restricted(to: tile).tiles(level: runner.samplesPerBlock.trailingZeroBitCount) {
            try await runner.run(block) { trees[$0].append(contentsOf: $1) }
        }
        return trees.map(\.root)
    }
}

/// Hands out 0, 1, 2, … to whoever asks.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func take(below limit: Int) -> Int? {
        let taken = value.wrappingAdd(1, ordering: .relaxed).oldValue
        return taken < limit ? taken : nil
    }
}
