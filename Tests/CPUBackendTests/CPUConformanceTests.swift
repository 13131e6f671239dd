import BackendConformance
import Backends
import CPUBackend
import Dynamics
import Expressions
import Programs
import Testing

/// The shared conformance bodies, bound to every instruction set of this processor.
@Suite struct CPUConformanceTests {
    @Test(arguments: InstructionSet.available)
    func everyLandscape(_ set: InstructionSet) async throws {
        let samples = set == InstructionSet.available[0] ? ConformanceScale.samples : ConformanceScale.ordinary
        try await check(set, ConformanceCase.everyLandscape(samples: samples))
    }

    @Test(arguments: InstructionSet.available)
    func everyScheme(_ set: InstructionSet) async throws {
        try await check(set, ConformanceCase.everyScheme(on: ConformanceCase.oneLandscape))
    }

    /// Schemes × landscapes × observables × mini-batches.
    @Test(arguments: InstructionSet.available)
    func everything(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everything) }

    @Test(arguments: InstructionSet.available)
    func everyDimension(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everyDimension) }

    @Test(arguments: InstructionSet.available)
    func everySize(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.everySize) }

    @Test(arguments: InstructionSet.available)
    func finalChange(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.finalChange) }

    @Test(arguments: InstructionSet.available)
    func farCounters(_ set: InstructionSet) async throws {
        try await check(set, ConformanceCase.farCounters)
        let points = try await Conformance.checkPoints(
            CPUBackend(instructionSet: set, threads: 2), ConformanceCase.farPoints)
        #expect(points.differences.isEmpty && points.trajectories > 0, "\(set): \(points)")
    }

    @Test(arguments: InstructionSet.available)
    func randomPotentials(_ set: InstructionSet) async throws {
        let cases = ConformanceCase.randomPotentials(90, seed: 71)
        let operations = try cases.reduce(into: Set()) { $0.formUnion(try $1.operations) }
        #expect(operations == Operation.everyInstruction)
        let report = try await check(set, cases)
        #expect(report.diverged < report.samples / 5)
    }

    @Test(arguments: InstructionSet.available)
    func typedPotentials(_ set: InstructionSet) async throws {
        #expect(ConformanceCase.typedPotentials.count == 9)
        let report = try await check(set, ConformanceCase.typedPotentials)
        #expect(report.diverged == 0)
    }

    @Test(arguments: InstructionSet.available)
    func divergingPotentials(_ set: InstructionSet) async throws {
        for item in ConformanceCase.divergingPotentials {
            let report = try await check(set, [item])
            #expect(report.diverged > 0 && report.diverged < report.samples, "\(item): \(report.diverged)")
        }
    }

    @Test(arguments: InstructionSet.available)
    func severalPoints(_ set: InstructionSet) async throws {
        try await checkPoints(set, ConformanceCase.severalPoints)
        #expect(try await Conformance.checkNoPoints(CPUBackend(instructionSet: set, threads: 2)))
    }

    @Test(arguments: InstructionSet.available)
    func deterministicPoints(_ set: InstructionSet) async throws {
        try await checkPoints(set, ConformanceCase.deterministicPoints)
    }

    @Test(arguments: InstructionSet.available)
    func miniBatches(_ set: InstructionSet) async throws {
        try await check(
            set, ConformanceCase.miniBatches + ConformanceCase.farMiniBatches + ConformanceCase.miniBatchesOfMulberry32)
    }

    @Test(arguments: InstructionSet.available)
    func firstOrder(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.firstOrder) }

    @Test(arguments: InstructionSet.available)
    func langevin(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.langevin) }

    @Test(arguments: InstructionSet.available)
    func indexed(_ set: InstructionSet) async throws {
        #expect(ConformanceCase.indexed.count == 12)
        try await check(set, ConformanceCase.indexed + ConformanceCase.looped)
        #expect(ConformanceCase.overRows.count == 3)
        let loops = ConformanceCase.overRows.filter { (try? $0.experiment.program().step.hasRowLoops) == true }
        #expect(loops.count == 3)
        try await check(set, ConformanceCase.overRows)
    }

    /// Steps that share blocks of normals.
    @Test(arguments: InstructionSet.available)
    func packedDraws(_ set: InstructionSet) async throws {
        #expect(Set(PackedCase.all.map(\.code.draws.period)) == [2, 4])
        let report = try await Conformance.checkPacked(
            CPUBackend(instructionSet: set, threads: 2),
            PackedCase.all + PackedCase.oddPeriods + PackedCase.ofMulberry32)
        #expect(report.differences.isEmpty, "\(set): \(report)")
        #expect(report.trajectories > 2000 && report.diverged == 0, "\(report.diverged) of \(report.samples)")
    }

    /// Steps that share half of their normals with their neighbours.
    @Test(arguments: InstructionSet.available)
    func jointDraws(_ set: InstructionSet) async throws {
        let backend = CPUBackend(instructionSet: set, threads: 2)
        for report in [
            try await Conformance.checkPacked(backend, PackedCase.joint),
            try await Conformance.checkPoints(backend, ConformanceCase.jointPoints),
        ] { #expect(report.differences.isEmpty && report.trajectories > 0, "\(set): \(report)") }
    }

    @Test(arguments: InstructionSet.available)
    func normalsOfColours(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.colours) }

    @Test(arguments: InstructionSet.available)
    func learningProblems(_ set: InstructionSet) async throws { try await check(set, ConformanceCase.learning) }

    /// One sample at several points: where rows are drawn, lanes cannot carry points.
    @Test(arguments: InstructionSet.available)
    func miniBatchesAtSeveralPoints(_ set: InstructionSet) async throws {
        let report = try await Conformance.checkPoints(
            CPUBackend(instructionSet: set, threads: 2), ConformanceCase.miniBatchPoints)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(set): \(report)")
    }

    @Test(arguments: InstructionSet.available, [false, true])
    func observables(_ set: InstructionSet, _ arePairs: Bool) async throws {
        let report = try await Conformance.checkObservables(
            CPUBackend(instructionSet: set, threads: 2), arePairs: arePairs)
        #expect(report.differences.isEmpty, "\(set): \(report)")
        #expect(report.diverged > 0 && report.diverged < report.samples / 3, "\(report.diverged) of \(report.samples)")
    }

    private func checkPoints(_ set: InstructionSet, _ cases: [PointsCase]) async throws {
        let report = try await Conformance.checkPoints(CPUBackend(instructionSet: set, threads: 2), cases)
        #expect(report.differences.isEmpty, "\(set): \(report)")
        #expect(report.diverged > 0 && report.diverged < report.samples / 3, "\(report.diverged) of \(report.samples)")
    }

    @discardableResult
    private func check(_ set: InstructionSet, _ cases: [ConformanceCase]) async throws -> ConformanceReport {
        let report = try await Conformance.check(CPUBackend(instructionSet: set, threads: 2), cases)
        #expect(report.differences.isEmpty, "\(set): \(report)")
        #expect(report.trajectories > 0)
        return report
    }
}
