import Backends
import CPUBackend
import Doctor
import Foundation
import OpenCLBackend
import TestSupport
import Testing

/// The examinees of the tests.
enum TestExaminees {
    static let processor = ProcessorExaminee(InstructionSet.available[0], threads: 2)

    /// The preferred OpenCL device of this machine.
    static let device: Device? = {
        _ = TestCache.path
        return try? DeviceList(.shared()).preferred()
    }()

    static func openCL(_ effort: Effort = .usual) throws -> OpenCLExaminee {
        let device = try #require(device)
        return try OpenCLExaminee(
            device, shape: KernelShape(device.description), builder: ProgramBuilder(cache: nil), effort: effort)
    }

    /// PoCL is known to take build options that break the contract.
    static var isPoCL: Bool { device?.description.platform.name == "Portable Computing Language" }

    static func passes(_ check: any Check, _ examinee: any Examinee) async throws -> Outcome? {
        try await check.outcome(on: examinee, effort: .quick) { _ in }
    }
}

extension Trait where Self == ConditionTrait {
    /// Where a device is demanded, DemandedDeviceTests fails without one.
    static var needsDevice: Self { .enabled(if: TestExaminees.device != nil, "no OpenCL device here") }
    static var needsPoCL: Self { .enabled(if: TestExaminees.isPoCL, "the preferred device is not PoCL's") }
}
