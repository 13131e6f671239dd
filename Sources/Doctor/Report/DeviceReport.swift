package import Backends
package import OpenCLBackend

/// What an examination found, and of what.
package struct DeviceReport: Sendable {
    package let record: DeviceRecord
    /// What the driver says of an OpenCL device; nil for the processor.
    package let description: DeviceDescription?
    /// How kernels are compiled for it; nil for the processor, and where nothing could be compiled.
    package let compiled: CompiledForm?
    package let results: [CheckResult]
    /// What ended the examination before its end, such as a program that does not compile.
    package let error: String?

    /// Whether nothing failed, and something was tried.
    package var hasPassed: Bool { error == nil && !results.isEmpty && results.allSatisfy(\.hasPassed) }

    /// The gravest check that failed.
    package var failedCheck: CheckResult? { results.gravest }

    package var seconds: Double { results.map(\.seconds).reduce(0, +) }
}

/// How kernels are compiled for a device.
package struct CompiledForm: Sendable, Hashable, Codable {
    package let shape: KernelShape
    package let options: String

    /// Where the high half of a 32 × 32 bit product comes from.
    package var multiply: String { shape.usesHighMultiply ? "high" : "wide" }
    /// Whether binary32 roots are the device's own, or taken in binary64.
    package var squareRoot: String { shape.usesWideSquareRoot ? "wide" : "own" }
}
