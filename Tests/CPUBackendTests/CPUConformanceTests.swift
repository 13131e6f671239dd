import BackendConformance
import CPUBackend
import Testing

/// The shared conformance bodies, bound to every instruction set of this processor.
@Suite struct CPUConformanceTests {
    @Test(arguments: InstructionSet.available)
    func everyLandscape(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everyLandscape(scale: set == InstructionSet.available[0] ? ConformanceScale.samples : 1)) }

    @Test(arguments: InstructionSet.available)
    func everyDimension(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everyDimension) }

    @Test(arguments: InstructionSet.available)
    func everySize(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everySize) }

    @Test(arguments: InstructionSet.available)
    func finalChange(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.finalChange) }

    private func check(_ set: InstructionSet, _ cases: [ConformanceCase]) async throws {
        let report = try await Conformance.check(CPUBackend(instructionSet: set, threads: 2), cases)
        #expect(report.differences.isEmpty, "\(set): \(report)")
        #expect(report.trajectories > 0)
    }
}
