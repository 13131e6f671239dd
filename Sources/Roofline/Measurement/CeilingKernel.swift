import OpenCLBackend

/// One kernel of Kernels/ceilings.cl, with its arguments.
final class CeilingKernel {
    private static let seconds = 400e-6
    private var kernel: Kernel
    /// The most work-items in a group.
    private let limit: Int
    /// The rounds of the next launch, learned from the last.
    private var rounds: UInt32 = 16

    init(_ program: borrowing Program, _ name: String, _ out: borrowing Buffer<UInt32>) throws(OpenCLError) {
        kernel = try program.kernel(name)
        limit = try kernel.limits().workGroup
        try kernel.setArgument(0, out)
        try kernel.setArgument(2, UInt32(0x9E37_79B9))
        try kernel.setArgument(3, UInt32(1))
        try kernel.setArgument(4, Float(0.75))
        try kernel.setArgument(5, 0.75)
    }

    /// The seconds of one round on all work-items, from a launch that is long enough.
    ///
    /// The first launch, which may include compilation, and launches that are too short only set the length of the
    /// next.
    func secondsPerRound(
        _ queue: borrowing CommandQueue, items: Int, shape: KernelShape
    ) throws(OpenCLError) -> Double {
        for _ in 0..<6 {
            let used = rounds
            let seconds = try launch(queue, items: items, group: shape.groupSize(limit: limit))
            let wanted = Double(used) * Self.seconds / max(seconds, 1e-7)
            rounds = UInt32(min(max(wanted, 16), 1e7))
            if seconds > 0.5 * Self.seconds { return seconds / Double(used) }
        }
        return .infinity
    }

    private func launch(_ queue: borrowing CommandQueue, items: Int, group: Int) throws(OpenCLError) -> Double {
        try kernel.setArgument(1, rounds)
        let event = try queue.enqueue(kernel, global: items, local: group)
        try event.wait()
        return try event.seconds()
    }
}

/// Sums of large arrays: two are read, one is written.
final class MemoryKernel {
    private static let usualElements = 1 << 25
    private var kernel: Kernel
    private let arrays: [Array64]
    private let elements: Int
    private let lanes: Int

    private final class Array64 {
        let buffer: Buffer<Double>
        init(_ name: String, count: Int, in context: borrowing Context) throws(OpenCLError) {
            buffer = try Buffer(name, count: count, in: context)
        }
    }

    init(
        _ program: borrowing Program, lanes: Int, context: borrowing Context, limit: UInt64
    ) throws(OpenCLError) {
        self.lanes = lanes
        elements = min(Self.usualElements, Int(clamping: limit / 8) / 4096 * 4096)
        kernel = try program.kernel("ceiling_memory")
        var arrays: [Array64] = []
        for (index, name) in ["sum", "first", "second"].enumerated() {
            let array = try Array64(name, count: elements, in: context)
            try kernel.setArgument(index, array.buffer)
            arrays.append(array)
        }
        self.arrays = arrays
    }

    func secondsPerByte(_ queue: borrowing CommandQueue, shape: KernelShape) throws(OpenCLError) -> Double {
        var shape = shape
        shape.choice.groupSize = max(shape.groupSize, 16)
        let group = shape.groupSize(limit: try kernel.limits().workGroup)
        let event = try queue.enqueue(kernel, global: elements / lanes, local: group)
        try event.wait()
        return try event.seconds() / (24 * Double(elements))
    }
}
