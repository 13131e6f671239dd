package import Backends
package import Messages
package import OpenCLBackend

/// The findings of an examination of one device.
package struct DeviceReport: Sendable {
    package let record: DeviceRecord
    /// The properties that an OpenCL device reports; nil for the processor.
    package let description: DeviceDescription?
    /// How kernels are compiled for the device; nil for the processor, and where nothing could be compiled.
    package let compiled: CompiledForm?
    package let results: [CheckResult]
    /// The reason why the examination ended early, such as a program that does not compile.
    package let end: Message?

    /// Whether something was checked, and nothing failed.
    package var hasPassed: Bool { end == nil && !results.isEmpty && results.allSatisfy(\.hasPassed) }

    /// The gravest check that failed.
    package var failedCheck: CheckResult? { results.gravest }

    package var seconds: Double { results.map(\.seconds).reduce(0, +) }
}

/// How kernels are compiled for a device.
package struct CompiledForm: Sendable, Hashable, Codable {
    package let shape: KernelShape
    package let options: String

    /// Where the high half of a 32 × 32-bit product comes from.
    package var multiply: String { shape.usesHighMultiply ? "high" : "wide" }
    /// How normals are widened to binary64.
    package var widen: String { shape.widensByIntegers ? "integers" : "convert" }
    /// Where the radii of normals come from.
    package var root: String { shape.usesNativeRoot ? "native" : "exact" }
    /// Whether binary32 square roots are the device's own, or computed in binary64.
    package var squareRoot: String { shape.usesWideSquareRoot ? "wide" : "own" }
}
