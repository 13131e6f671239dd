import Foundation
import LaneCode
import TestSupport
import Testing

@testable import OpenCLBackend

/// The device that these tests run on: the preferred one of this machine.
enum TestDevice {
    static let found = Result { () throws(OpenCLError) in
        _ = TestCache.path
        return try DeviceList(OpenCLLibrary.shared()).preferred()
    }

    static var isFound: Bool { (try? found.get()) != nil }

    static let isBuiltWithoutHeaders: Bool = {
        do throws(OpenCLError) {
            _ = try OpenCLLibrary.load(environment: [OpenCLLibrary.overrideVariable: "/leapstar-\(UUID().uuidString)"])
            return false
        } catch {
            return error == .builtWithoutHeaders
        }
    }()

    static func context() throws -> Context { try Context(found.get()) }

    /// Of programs that serve one test: they are not kept, since a driver that is asked for one compiles its kernels
    /// once more.
    static let builder = ProgramBuilder(
        cache: nil, extraOptions: ProcessInfo.processInfo.environment[BuildOptions.variable] ?? "")

    /// Where a device is demanded, a run without one is a failure, not a skip.
    static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_OPENCL"] == "1"
}

extension Trait where Self == ConditionTrait {
    static var needsDevice: Self {
        .enabled(
            if: TestDevice.isFound, "no OpenCL device here; set LEAPSTAR_EXPECT_OPENCL=1 to make that a failure")
    }

    static var needsLibrary: Self { .enabled(if: (try? OpenCLLibrary.shared()) != nil, "no OpenCL library here") }

    static var needsHeaders: Self {
        .enabled(if: !TestDevice.isBuiltWithoutHeaders, "built on a machine without OpenCL headers")
    }
}

@Suite struct DemandedDeviceTests {
    @Test(.enabled(if: TestDevice.isDemanded, "LEAPSTAR_EXPECT_OPENCL=1 is not set"))
    func isFound() throws { _ = try TestDevice.found.get() }
}

/// A directory that is removed when the test ends.
final class TemporaryDirectory: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("leapstar-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.path }

    var files: [URL] {
        get throws { try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil) }
    }
}

func buildWithoutCache(
    _ body: String, _ definitions: [MacroDefinition] = [], in context: borrowing Context
) throws -> BuiltProgram {
    try ProgramBuilder(cache: nil).build(ProgramSource(name: "test", definitions: definitions, body: body), in: context)
}
