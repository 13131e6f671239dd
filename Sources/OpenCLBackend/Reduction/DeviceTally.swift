import Backends

/// The counterpart of `ls_tally` in Kernels/reduce.cl.
struct DeviceTally: BitwiseCopyable {
    /// The number of leaves or nodes that one work-item merges.
    static let radix = 16

    let count, diverged: UInt64
    let mean, squaredDeviations, minimum, maximum: Double

    /// The number of leaves of a node that is returned to the host, after two launches of the reduction.
    static let alignment = UInt64(radix * radix)

    /// The first sample of a launch for `tile`, which begins at the start of its first node.
    static func base(of tile: Range<UInt64>) -> UInt64 { tile.lowerBound - tile.lowerBound % alignment }

    /// The places of the samples of `tile` in a column.
    static func places(of tile: Range<UInt64>) -> Range<UInt64> {
        tile.lowerBound - base(of: tile)..<tile.upperBound - base(of: tile)
    }

    /// The number of work-items for `count` leaves or nodes.
    static func groups(_ count: Int) -> Int { (count + radix - 1) / radix }

    var tally: Tally {
        Tally(
            count: count, diverged: diverged, mean: mean, squaredDeviations: squaredDeviations, minimum: minimum,
            maximum: maximum)
    }
}

/// Memory for the nodes of a reduction.
struct TallyBuffers: ~Copyable {
    let nodes: Buffer<DeviceTally>
    let merged: Buffer<DeviceTally>

    /// Allocates memory for columns that hold `count` samples together.
    static func allocate(samples count: Int, in context: borrowing Context) throws(OpenCLError) -> TallyBuffers {
        let leaves = DeviceTally.groups(count)
        return TallyBuffers(
            nodes: try Buffer<DeviceTally>("tallies", count: leaves, in: context),
            merged: try Buffer<DeviceTally>("merged tallies", count: DeviceTally.groups(leaves), in: context))
    }
}
