import Backends

/// What runs regions of a work on the calling thread.
protocol RegionRunner: ~Copyable {
    /// Runs a region, and passes each column of some samples, which come in order, to `body`. `place` is that of a point
    /// among those of the region.
    mutating func run(
        _ region: WorkRegion, body: (_ place: Int, _ column: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError)
}
