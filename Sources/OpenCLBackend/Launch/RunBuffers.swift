import Backends

/// Device memory of one run.
struct RunBuffers: ~Copyable {
    let arguments: Buffer<Double>
    /// One column of `stride` samples per observable.
    let samples: Buffer<Double>
    let stride: Int
    let nodes: Buffer<DeviceTally>
    let merged: Buffer<DeviceTally>

    init(
        arguments values: [Double], observables: Int, samples count: Int, queue: borrowing CommandQueue,
        context: borrowing Context
    ) throws(OpenCLError) {
        stride = count
        arguments = try Buffer("arguments", count: values.count, in: context)
        samples = try Buffer("samples", count: observables * count, in: context)
        let leaves = DeviceTally.groups(count + Int(DeviceTally.alignment))
        nodes = try Buffer("tallies", count: leaves, in: context)
        merged = try Buffer("merged tallies", count: DeviceTally.groups(leaves), in: context)
        try queue.write(values, to: arguments)
    }
}

/// `ls_tally` of Kernels/reduce.cl.
struct DeviceTally: BitwiseCopyable {
    /// Leaves or nodes that one work-item merges.
    static let radix = 16

    let count, diverged: UInt64
    let mean, squaredDeviations, minimum, maximum: Double

    /// Leaves of one node that comes back to the host: two launches of the reduction.
    static let alignment = UInt64(radix * radix)

    /// Work-items for `count` leaves or nodes.
    static func groups(_ count: Int) -> Int { (count + radix - 1) / radix }

    var tally: Tally {
        Tally(
            count: count, diverged: diverged, mean: mean, squaredDeviations: squaredDeviations, minimum: minimum,
            maximum: maximum)
    }
}
