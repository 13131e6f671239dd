package import LaneCode

/// How kernels are compiled for a device, and where that comes from. Nothing here changes bits.
package struct KernelShape: Sendable, Hashable, Codable {
    /// Where a choice comes from.
    package enum Origin: String, Sendable, Hashable, Codable {
        /// What the device says about itself.
        case standard = "default"
        /// The user gave some of it; the rest is as of `standard`.
        case given
        case measured
        /// Measured by an earlier run.
        case cached
    }

    package var choice: KernelChoice
    package var origin: Origin
    /// Whether binary32 square roots are taken in binary64 and rounded: where the device does not promise that its own
    /// are correctly rounded, or was found to break the promise.
    package var usesWideSquareRoot: Bool
    /// Binary64 operations that all compute units finish in a second, roughly: only for the first launch's size.
    let assumedRate: Double

    package init(_ device: DeviceDescription, options: KernelOptions = KernelOptions()) {
        choice = options.applied(to: KernelChoice(for: device))
        origin = options.isAnythingGiven ? .given : .standard
        usesWideSquareRoot = !device.single.correctDivideAndSquareRoot
        let isProcessor = device.kind == .cpu
        assumedRate = Double(device.computeUnits) * (isProcessor ? 1e9 : 1e10) * Double(isProcessor ? choice.lanes : 1)
    }

    package var lanes: Int { choice.lanes }
    package var usesHighMultiply: Bool { choice.usesHighMultiply }
    package var groupSize: Int { choice.groupSize }
    var samplesPerItem: Int { choice.samplesPerItem }

    func with(_ choice: KernelChoice, _ origin: Origin) -> KernelShape {
        var shape = self
        (shape.choice, shape.origin) = (choice, origin)
        return shape
    }

    /// The group size, halved until a kernel with this limit can be launched.
    package func groupSize(limit: Int) -> Int {
        var size = groupSize
        while size > max(1, limit) { size /= 2 }
        return size
    }

    /// `samples` rounded up to whole work-groups.
    func padded(_ samples: Int) -> Int {
        samples.rounded(upTo: samplesPerItem * groupSize)
    }

    package var definitions: [MacroDefinition] {
        choice.definitions + (usesWideSquareRoot ? [MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)] : [])
    }
}

extension Int {
    /// The next multiple of `unit`, or this number if it is one.
    func rounded(upTo unit: Int) -> Int { (self + unit - 1) / unit * unit }
}
