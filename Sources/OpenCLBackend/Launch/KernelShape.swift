/// How the kernel is compiled for a device. Nothing here changes bits.
package struct KernelShape: Sendable, Hashable {
    static let laneWidths = [1, 2, 4, 8, 16]

    /// Samples that one work-item carries as a vector: 1 on GPUs, whose hardware vectorises over work-items; the width of
    /// the registers on processors, whose drivers do not where a kernel has an inner loop.
    package let lanes: Int
    /// Whether 32×32→64 bit products come from `mul_hi` instead of a widened product.
    package let usesHighMultiply: Bool
    /// Whether binary32 square roots are taken in binary64 and rounded: where the device does not promise that its own are
    /// correctly rounded, or was found to break the promise.
    package var usesWideSquareRoot: Bool
    /// Work-items per group.
    package let groupSize: Int
    /// Binary64 operations that all compute units finish in a second, roughly: only for the first launch's size.
    let assumedRate: Double

    package init(_ device: DeviceDescription, lanes chosen: Int? = nil) throws(OpenCLError) {
        if let chosen, !Self.laneWidths.contains(chosen) { throw .noSuchLaneWidth(chosen, known: Self.laneWidths) }
        let isProcessor = device.kind == .cpu
        let registers = Self.laneWidths.last { $0 <= max(1, device.nativeLanes.floats) } ?? 1
        lanes = chosen ?? (isProcessor ? registers : 1)
        usesHighMultiply = !isProcessor
        usesWideSquareRoot = !device.single.correctDivideAndSquareRoot
        groupSize = isProcessor ? 1 : 64
        assumedRate = Double(device.computeUnits) * (isProcessor ? 1e9 : 1e10) * Double(isProcessor ? lanes : 1)
    }

    /// The group size, halved until a kernel with this limit can be launched.
    func groupSize(limit: Int) -> Int {
        var size = groupSize
        while size > max(1, limit) { size /= 2 }
        return size
    }

    /// `samples` rounded up to whole work-groups.
    func padded(_ samples: Int) -> Int {
        samples.rounded(upTo: lanes * groupSize)
    }

    package var definitions: [MacroDefinition] {
        [MacroDefinition("LANES", lanes)] + (usesHighMultiply ? [MacroDefinition("LEAPSTAR_MUL_HI", 1)] : [])
            + (usesWideSquareRoot ? [MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)] : [])
    }
}

extension Int {
    /// The next multiple of `unit`, or this number if it is one.
    func rounded(upTo unit: Int) -> Int { (self + unit - 1) / unit * unit }
}
