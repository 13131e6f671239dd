/// What a device says about itself.
package struct DeviceDescription: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case gpu, accelerator, cpu, other }

    /// Place in the list of all devices, platform by platform in the loader's order: stable while the drivers stay.
    package var index: Int
    package let platform: PlatformDescription
    package let name: String
    package let vendor: String
    package let kind: Kind
    /// The OpenCL version of the device, with what the driver adds.
    package let version: String
    package let driverVersion: String
    /// The highest OpenCL C version, as `OpenCL C 1.2 …`.
    package let languageVersion: String
    package let extensions: Set<String>
    package let isAvailable: Bool
    package let hasCompiler: Bool
    package let computeUnits: Int
    /// The most work-items in a group.
    package let workGroupLimit: Int
    /// Bytes of memory.
    package let globalMemory: UInt64
    /// The most bytes of one buffer.
    package let allocationLimit: UInt64
    /// Bytes of memory that a work-group shares.
    package let localMemory: UInt64
    package let preferredLanes: VectorWidths
    package let nativeLanes: VectorWidths
    package let single: Arithmetic
    /// Nil when the device has no binary64.
    package let double: Arithmetic?

    /// Lanes of a vector; 0 where the device lacks the type.
    package struct VectorWidths: Sendable, Hashable, Codable {
        package let floats, doubles: Int
    }

    /// How a floating-point type computes.
    package struct Arithmetic: Sendable, Hashable, Codable {
        /// Division and square root round correctly. Always so in binary64; in binary32 when the build asks for it.
        package let correctDivideAndSquareRoot: Bool
        package let subnormals: Bool
        /// Fused multiply-add in hardware. Without, `fma` is exact but slow.
        package let hardwareFMA: Bool
    }
}

/// A driver and the devices behind it.
package struct PlatformDescription: Sendable, Hashable, Codable {
    package let name: String
    package let vendor: String
    package let version: String
}

/// A device that programs can be built for. It needs no release: devices last as long as their library.
package struct Device: @unchecked Sendable {
    // Safe to share: the handle is a name that the library gave, valid on any thread.
    let library: OpenCLLibrary
    let handle: OpaquePointer
    package internal(set) var description: DeviceDescription
}
