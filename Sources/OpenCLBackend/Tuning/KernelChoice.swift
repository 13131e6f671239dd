import LaneCode

/// The free choices in how kernels are compiled and launched. None of them changes bits.
package struct KernelChoice: Sendable, Hashable, Codable {
    package static let laneWidths = [1, 2, 4, 8, 16]
    package static let vectorCounts = [1, 2, 4]
    package static let groupSizes = (0...10).map { 1 << $0 }

    /// Samples in a vector: 1 on GPUs, whose hardware vectorises over work-items; the width of the registers on
    /// processors, whose drivers do not vectorise where a kernel has an inner loop.
    package var lanes: Int
    /// Vectors that one work-item carries side by side, so that work on one fills the waiting time of another.
    package var vectorsPerItem: Int
    /// Whether 32×32→64 bit products come from `mul_hi` instead of a widened product.
    package var usesHighMultiply: Bool
    /// Whether normals are widened to binary64 by integer operations rather than by a conversion, which takes turns of
    /// the units for binary64 on some GPUs.
    package var widensByIntegers: Bool
    /// Whether radii of normals come from the device's native reciprocal root, which ``RadiusProof`` has to admit,
    /// rather than from its exact root.
    package var usesNativeRoot: Bool
    /// Work-items in a group: a power of two.
    package var groupSize: Int

    /// The choice for a device on which nothing has been measured.
    init(for device: DeviceDescription) {
        let isProcessor = device.kind == .cpu
        let registers = Self.laneWidths.last { $0 <= max(1, device.nativeLanes.floats) } ?? 1
        lanes = isProcessor ? registers : 1
        vectorsPerItem = isProcessor ? 2 : 1
        usesHighMultiply = !isProcessor
        widensByIntegers = false
        usesNativeRoot = false
        groupSize = isProcessor ? 1 : 64
    }

    /// Whether kernels support these values; a file may hold any.
    var isKnown: Bool {
        Self.laneWidths.contains(lanes) && Self.vectorCounts.contains(vectorsPerItem)
            && Self.groupSizes.contains(groupSize)
    }

    var samplesPerItem: Int { lanes * vectorsPerItem }

    /// The macros with which kernels are compiled. The group size is not part of the code.
    var definitions: [MacroDefinition] {
        [MacroDefinition("LANES", lanes), MacroDefinition("VECTORS", vectorsPerItem)]
            + (usesHighMultiply ? [MacroDefinition("LEAPSTAR_MUL_HI", 1)] : [])
            + (widensByIntegers ? [MacroDefinition("LEAPSTAR_WIDEN_BY_INTEGERS", 1)] : [])
            + (usesNativeRoot ? [MacroDefinition("LEAPSTAR_NATIVE_ROOT", 1)] : [])
    }
}

extension KernelChoice: CustomStringConvertible {
    /// The choice as text that ``KernelOptions/init(_:)`` reads.
    package var description: String {
        [
            "lanes=\(lanes)", "vectors=\(vectorsPerItem)", "multiply=\(usesHighMultiply ? "high" : "wide")",
            "widen=\(widensByIntegers ? "integers" : "convert")", "root=\(usesNativeRoot ? "native" : "exact")",
            "group=\(groupSize)",
        ].joined(separator: ",")
    }
}
