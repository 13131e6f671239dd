import Kernels
import LaneCode

/// The reduction kernels, compiled for one device as a program of their own, which serves all trajectory programs.
///
/// Confined to the session that made it.
final class TallyKernels {
    private var tallySamples: Kernel
    private var mergeTallies: Kernel
    private let built: BuiltProgram
    private var isKept = false
    private let groupSize: Int

    static let source = ProgramSource(name: "leapstar reduction", definitions: [], body: KernelSource.reduction)

    init(_ shape: KernelShape, builder: ProgramBuilder, context: borrowing Context) throws(OpenCLError) {
        built = try builder.build(Self.source, in: context)
        tallySamples = try built.program.kernel("tally_samples")
        mergeTallies = try built.program.kernel("merge_tallies")
        groupSize = shape.groupSize(limit: try min(tallySamples.limits().workGroup, mergeTallies.limits().workGroup))
    }

    /// Starts the reduction of `columns` columns of samples at `places` to nodes of the canonical tree.
    func reduce(
        _ samples: borrowing Buffer<Double>, _ buffers: borrowing TallyBuffers, columns: Int, stride: Int,
        places: Range<UInt64>, on queue: borrowing CommandQueue
    ) throws(OpenCLError) -> PendingRead<DeviceTally> {
        let leaves = DeviceTally.groups(Int(places.upperBound))
        let merged = DeviceTally.groups(leaves)
        try setTallyArguments(samples, buffers, stride: stride, places: places, leaves: leaves)
        try launch(tallySamples, items: leaves, rows: columns, on: queue)
        try setMergeArguments(buffers, leaves: leaves, merged: merged)
        try launch(mergeTallies, items: merged, rows: columns, on: queue)
        return try queue.beginReading(buffers.merged, 0..<columns * merged)
    }

    private func setTallyArguments(
        _ samples: borrowing Buffer<Double>, _ buffers: borrowing TallyBuffers, stride: Int, places: Range<UInt64>,
        leaves: Int
    ) throws(OpenCLError) {
        try tallySamples.setArgument(0, samples)
        try tallySamples.setArgument(1, UInt64(stride))
        try tallySamples.setArgument(2, places.lowerBound)
        try tallySamples.setArgument(3, places.upperBound)
        try tallySamples.setArgument(4, UInt64(leaves))
        try tallySamples.setArgument(5, buffers.nodes)
    }

    private func setMergeArguments(
        _ buffers: borrowing TallyBuffers, leaves: Int, merged: Int
    ) throws(OpenCLError) {
        try mergeTallies.setArgument(0, buffers.nodes)
        try mergeTallies.setArgument(1, UInt64(leaves))
        try mergeTallies.setArgument(2, UInt64(merged))
        try mergeTallies.setArgument(3, buffers.merged)
    }

    private func launch(
        _ kernel: borrowing Kernel, items: Int, rows: Int, on queue: borrowing CommandQueue
    ) throws(OpenCLError) {
        _ = try queue.enqueue(kernel, global: items.rounded(upTo: groupSize), rows: rows, local: groupSize)
    }

    /// Keeps the compiled program on disk, once: see ``PreparedProgram/keepOnce()``.
    func keepOnce() {
        if !isKept { built.keep() }
        isKept = true
    }
}
