package import LaneCode

/// The way in which kernels are compiled for a device, and where it comes from. Nothing in it changes bits.
package struct KernelShape: Sendable, Hashable, Codable {
    /// The origin of a choice.
    package enum Origin: String, Sendable, Hashable, Codable {
        /// Derived from what the device reports.
        case standard = "default"
        /// Partly given by the user; the rest is as in `standard`.
        case given
        case measured
        /// Measured by an earlier run.
        case cached
    }

    package var choice: KernelChoice
    package var origin: Origin
    /// Whether binary32 square roots are computed in binary64 and rounded: needed where the device does not promise
    /// correctly rounded ones, or was found to break the promise.
    package var usesWideSquareRoot: Bool
    /// Binary64 operations in a second on all compute units, roughly; used only for the size of the first launch.
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
    package var widensByIntegers: Bool { choice.widensByIntegers }
    package var usesNativeRoot: Bool { choice.usesNativeRoot }
    package var groupSize: Int { choice.groupSize }
    var samplesPerItem: Int { choice.samplesPerItem }

    /// Whether a work-item reduces its own record, as soon as it has kept it: where it has vectors of samples.
    var reducesAtOnce: Bool { lanes > 1 }

    /// The shape of work-items that carry several points; what the user has given in `options` stays.
    func sharing(_ draws: SharedDraws, _ options: KernelOptions) -> KernelShape {
        var shape = self
        shape.choice.lanes = min(lanes, SharedDraws.mostLanes)
        shape.choice.vectorsPerItem = draws.vectors(lanes: shape.lanes) ?? 1
        shape.choice = options.applied(to: shape.choice)
        return shape
    }

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

    /// `samples`, rounded up to whole work-groups.
    func padded(_ samples: Int) -> Int {
        samples.rounded(upTo: samplesPerItem * groupSize)
    }

    package var definitions: [MacroDefinition] {
        choice.definitions + (usesWideSquareRoot ? [MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)] : [])
    }
}

extension Int {
    /// The least multiple of `unit` that is not below this number.
    func rounded(upTo unit: Int) -> Int { (self + unit - 1) / unit * unit }
}
