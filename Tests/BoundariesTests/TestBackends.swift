import Backends
import CPUBackend
import Foundation
import OpenCLBackend
import TestSupport
import Testing

/// A backend on which the original's numbers are measured.
struct TestBackend: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> any Backend

    /// The reference, every instruction set of this processor, and the preferred OpenCL device where there is one.
    static let all: [TestBackend] = {
        _ = TestCache.path
        let reference = TestBackend(testDescription: "reference") { ReferenceBackend() }
        let sets = InstructionSet.available.map { set in
            TestBackend(testDescription: "cpu \(set)") { CPUBackend(instructionSet: set) }
        }
        let openCL = (try? OpenCLBackend()).map { backend in [TestBackend(testDescription: "opencl") { backend }] }
        return [reference] + sets + (openCL ?? [])
    }()
}

@Suite struct DemandedDeviceTests {
    private static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_OPENCL"] == "1"

    /// Where a device is demanded, a run without one is a failure, not a skip.
    @Test(.enabled(if: isDemanded, "LEAPSTAR_EXPECT_OPENCL=1 is not set"))
    func anOpenCLDeviceIsAmongTheBackends() { #expect(TestBackend.all.contains { $0.testDescription == "opencl" }) }
}
