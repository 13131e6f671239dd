/// The properties that a device reports.
package struct DeviceDescription: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case gpu, accelerator, cpu, other }

    /// The index in the list of all devices, platform by platform in the loader's order; stable while the drivers stay.
    package var index: Int
    package let platform: PlatformDescription
    package let name: String
    package let vendor: String
    package let kind: Kind
    /// The OpenCL version of the device, with the driver's additions.
    package let version: String
    package let driverVersion: String
    /// The highest version of OpenCL C, such as `OpenCL C 1.2 …`.
    package let languageVersion: String
    package let extensions: Set<String>
    package let isAvailable: Bool
    package let hasCompiler: Bool
    package let computeUnits: Int
    /// The most work-items in a group.
    package let workGroupLimit: Int
    /// The size of global memory, in bytes.
    package let globalMemory: UInt64
    /// The most bytes of one buffer.
    package let allocationLimit: UInt64
    /// The memory that a work-group shares, in bytes.
    package let localMemory: UInt64
    package let preferredLanes: VectorWidths
    package let nativeLanes: VectorWidths
    package let single: Arithmetic
    /// The arithmetic of binary64; nil when the device has none.
    package let double: Arithmetic?

    /// Widths of vectors; 0 where the device lacks the type.
    package struct VectorWidths: Sendable, Hashable, Codable {
        package let floats, doubles: Int
    }

    /// The arithmetic of a floating-point type.
    package struct Arithmetic: Sendable, Hashable, Codable {
        /// Whether division and square root are correctly rounded: always in binary64, on request of the build in
        /// binary32.
        package let correctDivideAndSquareRoot: Bool
        package let subnormals: Bool
        /// Whether fused multiply-add is in hardware. Otherwise, `fma` is exact but slow.
        package let hardwareFMA: Bool
    }
}

/// A driver and the devices behind it.
package struct PlatformDescription: Sendable, Hashable, Codable {
    package let name: String
    package let vendor: String
    package let version: String
}

/// A device for which programs can be built. It needs no release: devices last as long as their library.
package struct Device: @unchecked Sendable {
    // Safe to share: the handle is a name that the library gave, valid on any thread.
    let library: OpenCLLibrary
    let handle: OpaquePointer
    package internal(set) var description: DeviceDescription
}
