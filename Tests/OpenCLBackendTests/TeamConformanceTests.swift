import BackendConformance
import Backends
import CPUBackend
import OpenCLBackend
import Programs
import Testing

/// Every OpenCL device of every platform, the processor and the reference share each run.
@Suite(.needsDevice) struct TeamConformanceTests {
    private func team(lanes: Int?) throws -> DeviceTeam {
        let devices = try OpenCLBackend.devices().found.filter { $0.obstacle == nil }
        let kernels = try lanes.map { try #require(KernelOptions("lanes=\($0)")) } ?? KernelOptions()
        let openCL = try devices.map { try ConformanceDevice(device: $0, lanes: nil).backend(kernels) as any Backend }
        return DeviceTeam(openCL + [CPUBackend(), ReferenceBackend()], isFine: true)
    }

    @Test(arguments: [nil, 4]) func samplesAndTallies(_ lanes: Int?) async throws {
        let team = try team(lanes: lanes)
        let cases = ConformanceCase.everySize.filter { $0.samples.count >= 1000 }
        let report = try await Conformance.check(team, cases)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        #expect(team.device.members?.allSatisfy { $0.failure == nil } == true)
    }

    @Test func points() async throws {
        let team = try team(lanes: nil)
        let report = try await Conformance.checkPoints(team, ConformanceCase.farPoints)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        #expect(team.device.members?.allSatisfy { $0.failure == nil } == true)
    }
}
