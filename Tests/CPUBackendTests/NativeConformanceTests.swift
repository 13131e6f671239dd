import BackendConformance
import Backends
import CPUBackend
import Foundation
import NativeCode
import TestSupport
import Testing

/// The shared conformance bodies, bound to compiled programs.
@Suite struct NativeConformanceTests {
    private static let best = InstructionSet.available[0]

    /// A backend that compiles everything, into `cache`; by `compiler` in place of the path's clang.
    static func backend(
        _ set: InstructionSet = best, cache: String = TestCache.path, compiler: String? = nil
    ) throws -> CPUBackend {
        var environment = ["LEAPSTAR_CACHE_DIR": cache, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        environment["LEAPSTAR_CLANG"] = compiler
        // A Swift toolchain has its own.
        let builder = try #require(
            NativeBuilder(environment: environment, mostSeconds: 1000), "clang stands beside swift")
        return CPUBackend(instructionSet: set, threads: 2, builder: builder, leastSeconds: 0)
    }

    private func check(_ cases: [ConformanceCase], _ set: InstructionSet = best) async throws {
        let report = try await Conformance.check(Self.backend(set), cases)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
    }

    private func check(points cases: [PointsCase]) async throws {
        let report = try await Conformance.checkPoints(Self.backend(), cases)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
    }

    @Test func everyLandscape() async throws { try await check(ConformanceCase.someOfEveryLandscape) }
    @Test func everyScheme() async throws { try await check(ConformanceCase.eachSchemeOnce) }
    @Test func everySize() async throws { try await check(ConformanceCase.everySize) }
    @Test func farCounters() async throws { try await check(ConformanceCase.farCounters) }
    @Test func miniBatches() async throws { try await check(ConformanceCase.someMiniBatches) }
    @Test func colours() async throws { try await check(ConformanceCase.colours) }
    @Test func indexed() async throws { try await check(ConformanceCase.indexed) }
    @Test(arguments: InstructionSet.available) func overRows(_ set: InstructionSet) async throws {
        try await check(ConformanceCase.overRows, set)
    }
    @Test(arguments: InstructionSet.available) func looped(_ set: InstructionSet) async throws {
        try await check(ConformanceCase.looped, set)
    }
    @Test func divergingPotentials() async throws { try await check(ConformanceCase.divergingPotentials) }

    @Test(arguments: InstructionSet.available) func everyInstructionSet(_ set: InstructionSet) async throws {
        try await check(ConformanceCase.finalChange, set)
    }

    @Test func severalPoints() async throws { try await check(points: ConformanceCase.severalPoints) }
    @Test func farPoints() async throws { try await check(points: ConformanceCase.farPoints) }
    @Test func jointPoints() async throws { try await check(points: ConformanceCase.jointPoints) }
    @Test func jointDraws() async throws {
        let report = try await Conformance.checkPacked(Self.backend(), PackedCase.joint, series: false)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
    }
    @Test func pointsOfMiniBatches() async throws { try await check(points: ConformanceCase.miniBatchPoints) }
}
