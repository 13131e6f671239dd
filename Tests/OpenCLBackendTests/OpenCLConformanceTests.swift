import BackendConformance
import Testing

import OpenCLBackend

/// The shared conformance bodies, bound to every OpenCL device and lane width.
@Suite struct OpenCLConformanceTests {
    @Test(arguments: ConformanceDevices.all)
    func everyLandscape(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.everyLandscape())
    }

    @Test(arguments: ConformanceDevices.all)
    func everyDimension(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.everyDimension.filter { [1, 2, 3, 5, 8, 32].contains($0.experiment.landscape.dimension) })
    }

    @Test(arguments: ConformanceDevices.all)
    func everySize(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.everySize) }

    private func check(_ device: ConformanceDevice, _ cases: [ConformanceCase]) async throws {
        let report = try await Conformance.check(device.backend(), cases)
        #expect(report.differences.isEmpty, "\(device): \(report)")
        #expect(report.trajectories > 0)
    }
}

/// One device at one lane width.
struct ConformanceDevice: Sendable, CustomTestStringConvertible {
    let device: Device
    let lanes: Int

    func backend() throws -> OpenCLBackend { try OpenCLBackend(device, lanes: lanes) }
    var testDescription: String { "\(device.description.name), \(lanes) lanes" }
}

enum ConformanceDevices {
    static let all: [ConformanceDevice] = {
        guard let library = try? OpenCLLibrary.shared(), let list = try? DeviceList(library) else { return [] }
        return list.devices.flatMap { device in [1, 2, 4, 8, 16].map { ConformanceDevice(device: device, lanes: $0) } }
    }()
}
