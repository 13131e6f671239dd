import Backends

/// The kernel that reduces the record of a slice, for programs that reduce one.
///
/// Confined to the session that made it.
final class RecordKernel {
    private var kernel: Kernel
    private let groupSize: Int

    init(_ program: borrowing Program, shape: KernelShape) throws(OpenCLError) {
        kernel = try program.kernel("reductions")
        groupSize = shape.groupSize(limit: try kernel.limits().workGroup)
    }

    /// Gives the kernel its data, after all other arguments.
    func setData(_ data: borrowing Buffer<UInt64>) throws(OpenCLError) { try kernel.setArgument(9, data) }

    func setArguments(
        _ ensemble: Ensemble, _ buffers: borrowing RunBuffers, _ launch: WorkRegion, _ slice: Slice,
        _ shape: KernelShape
    ) throws(OpenCLError) {
        try kernel.setArgument(0, buffers.samples)
        try kernel.setArgument(1, UInt64(launch.stride(shape)))
        try kernel.setArgument(2, buffers.arguments)
        try kernel.setArgument(3, UInt64(launch.points.lowerBound))
        try kernel.setArgument(4, ensemble.steps)
        try kernel.setArgument(5, ensemble.tailStart)
        try kernel.setArgument(6, buffers.kept)
        try kernel.setArgument(7, UInt64(slice.items.lowerBound * shape.samplesPerItem))
        try kernel.setArgument(8, UInt64(slice.points.lowerBound))
    }

    /// Starts the reduction of `slice`, with one work-item for each sample.
    func enqueue(_ slice: Slice, _ shape: KernelShape, on queue: borrowing CommandQueue) throws(OpenCLError) -> Event {
        let samples = slice.items.count * shape.samplesPerItem
        // The slice is whole groups of the trajectory kernel, which differ from these by a power of two.
        let local = samples.isMultiple(of: groupSize) ? groupSize : samples.largestPowerOfTwoDivisor
        return try queue.enqueue(kernel, global: samples, rows: slice.points.count, local: local)
    }
}

extension Int {
    /// The largest power of two that divides a number above 0.
    fileprivate var largestPowerOfTwoDivisor: Int { 1 << trailingZeroBitCount }
}
