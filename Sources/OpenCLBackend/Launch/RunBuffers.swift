import Backends

/// Device memory of one run.
struct RunBuffers: ~Copyable {
    /// Those of each point, one after the other.
    let arguments: Buffer<Double>
    /// A column per point of a launch and observable.
    let samples: Buffer<Double>
    let nodes: Buffer<DeviceTally>
    let merged: Buffer<DeviceTally>
    /// Energies; one number of programs that keep none.
    let kept: Buffer<Double>

    /// For launches that store at most `count` samples of each observable, in columns of whole nodes, and slices of `kept`
    /// energies.
    static func allocate(
        arguments values: [Double], observables: Int, samples count: Int, kept: Int?, on device: OpenedDevice
    ) throws(OpenCLError) -> RunBuffers {
        let all = observables * count
        let leaves = DeviceTally.groups(all)
        let arguments = try Buffer<Double>("arguments", count: values.count, in: device.context)
        let samples = try Buffer<Double>("samples", count: all, in: device.context)
        let nodes = try Buffer<DeviceTally>("tallies", count: leaves, in: device.context)
        let merged = try Buffer<DeviceTally>("merged tallies", count: DeviceTally.groups(leaves), in: device.context)
        let kept = try Buffer<Double>("energies", count: kept ?? 1, in: device.context)
        try device.queue.write(values, to: arguments)
        return RunBuffers(arguments: arguments, samples: samples, nodes: nodes, merged: merged, kept: kept)
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

    /// The sample at which a launch for `tile` starts: the first of its first node.
    static func base(of tile: Range<UInt64>) -> UInt64 { tile.lowerBound - tile.lowerBound % alignment }

    /// Where the samples of `tile` stand in a column.
    static func places(of tile: Range<UInt64>) -> Range<UInt64> {
        tile.lowerBound - base(of: tile)..<tile.upperBound - base(of: tile)
    }

    /// Work-items for `count` leaves or nodes.
    static func groups(_ count: Int) -> Int { (count + radix - 1) / radix }

    var tally: Tally {
        Tally(
            count: count, diverged: diverged, mean: mean, squaredDeviations: squaredDeviations, minimum: minimum,
            maximum: maximum)
    }
}
