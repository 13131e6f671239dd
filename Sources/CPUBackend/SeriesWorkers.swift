import Backends

/// Threads that record the energies on the way.
enum SeriesWorkers {
    /// The changes of all samples, one array per recording.
    static func series(
        _ job: CPUJob, blocks: [Range<UInt64>], _ recordings: Int, threads: Int
    ) async throws(BackendError) -> [[Double]] {
        let parts = blocks.map { Part(points: 0..<1, samples: $0) }
        let columns = try await PartWorkers.values(job, parts: parts, threads: threads) { part, runner async throws(BackendError) in
            var columns = [[Double]](repeating: [], count: recordings)
            try await runner.series(part) { columns[$0] = $1 }
            return columns
        }
        return (0..<recordings).map { recording in columns.flatMap { $0[recording] } }
    }
}
