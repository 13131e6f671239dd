import Backends

/// Threads that take blocks from one counter until none is left, and record the energies on the way.
enum SeriesWorkers {
    /// By recording of one block.
    private typealias Columns = [[Double]]

    /// The changes of all samples, one array per recording.
    static func series(
        _ job: CPUJob, blocks: [Range<UInt64>], _ recordings: Int, threads: Int
    ) async throws(BackendError) -> [[Double]] {
        let next = Counter()
        let parts = await withTaskGroup(of: [(Int, Columns)].self) { group in
            for _ in 0..<min(threads, blocks.count) {
                group.addTask { await work(job, blocks, recordings, next) }
            }
            var parts = [Columns](repeating: [], count: blocks.count)
            for await done in group {
                for (index, columns) in done { parts[index] = columns }
            }
            return parts
        }
        if Task.isCancelled { throw .cancelled }
        return (0..<recordings).map { recording in parts.flatMap { $0[recording] } }
    }

    /// Ends early when the task is cancelled.
    private static func work(
        _ job: CPUJob, _ blocks: [Range<UInt64>], _ recordings: Int, _ next: Counter
    ) async -> [(Int, Columns)] {
        var runner = BlockRunner(job)
        var done: [(Int, Columns)] = []
        while let index = next.take(below: blocks.count) {
            var columns = Columns(repeating: [], count: recordings)
            guard
                (try? await runner.series(Part(points: 0..<1, samples: blocks[index])) { columns[$0] = $1 }) != nil
            else { break }
            done.append((index, columns))
        }
        return done
    }
}
