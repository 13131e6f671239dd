import BackendConformance
import Backends
import CPUBackend
import Programs
import Testing

/// The shared conformance bodies, bound to teams of the cpu backend and the reference.
@Suite struct TeamConformanceTests {
    /// Every instruction set with one thread and with three, and the reference; in tiles as small as they get.
    private static let everybody =
        InstructionSet.available.flatMap { set in
            [1, 3].map { CPUBackend(instructionSet: set, threads: $0) as any Backend }
        } + [ReferenceBackend()]

    /// Split as usual, and as finely as can be.
    @Test(arguments: [false, true]) func samplesAndTallies(_ isFine: Bool) async throws {
        let team = DeviceTeam(Self.everybody, isFine: isFine)
        let large = ConformanceCase.everySize.filter { $0.samples.count >= 1000 }
        for cases in [ConformanceCase.someOfEveryLandscape, large, ConformanceCase.farCounters] {
            let report = try await Conformance.check(team, cases)
            #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        }
        let shares = try #require(team.device.members).map(\.share)
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12 && (!isFine || shares.count { $0 > 0 } > 1))
    }

    @Test(arguments: [false, true]) func points(_ isFine: Bool) async throws {
        let team = DeviceTeam(Self.everybody, isFine: isFine)
        let many = ConformanceCase.deterministicPoints.filter { isFine && $0.dts.count == 300 }.prefix(1)
        for cases in [ConformanceCase.severalPoints, Array(many), ConformanceCase.farPoints] where !cases.isEmpty {
            let report = try await Conformance.checkPoints(team, cases)
            #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        }
        #expect(try await Conformance.checkNoPoints(team))
    }
}
