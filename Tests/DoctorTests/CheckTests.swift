import CPUBackend
import Doctor
import OpenCLBackend
import Testing

/// Honest devices pass, and each check finds a single wrong bit.
@Suite struct CheckTests {
    @Test(arguments: InstructionSet.available)
    func everyInstructionSetPasses(_ set: InstructionSet) async throws {
        let results = try await Examination(ProcessorExaminee(set, threads: 2), effort: .usual).results()
        #expect(results.count == 63)
        for result in results { #expect(result.hasPassed, "\(set): \(result)") }
    }

    @Test(.needsDevice) func theDevicePasses() async throws {
        let results = try await Examination(TestExaminees.openCL(.quick), effort: .quick).results()
        #expect(results.count == 24)
        for result in results { #expect(result.hasPassed, "\(result)") }
    }

    @Test(arguments: Operation.allCases.filter(TestExaminees.processor.performs))
    func aWrongBitOfTheProcessorIsFound(_ operation: Operation) async throws {
        try await expectFound(operation, on: TestExaminees.processor)
    }

    /// All operations on one device: its checks are compiled once.
    @Test(.needsDevice) func aWrongBitOfTheDeviceIsFound() async throws {
        let device = try TestExaminees.openCL()
        for operation in Operation.allCases where device.performs(operation) {
            try await expectFound(operation, on: device)
        }
    }

    /// Exactly the checks of `operation` fail, whichever answer is wrong, with one bit of difference.
    private func expectFound(_ operation: Operation, on honest: any Examinee) async throws {
        for column in 0..<operation.answers {
            let examinee = FlippedBit(honest: honest, operation: operation, column: column)
            let results = try await Examination(examinee, effort: .quick, checks: Catalogue.operations).results()
            let failed = results.filter { !$0.hasPassed }
            #expect(!failed.isEmpty && failed.count <= 2, "\(operation): \(failed)")
            for result in failed {
                let difference = try #require(result.outcome.difference)
                let bits = [difference.got, difference.expected].compactMap { UInt64($0.dropFirst(2), radix: 16) }
                #expect(bits.count == 2 && bits[0] ^ bits[1] == 1, "\(operation): \(difference)")
                #expect(!difference.input.isEmpty)
            }
        }
    }

    @Test(arguments: FlippedEnsemble.Place.allCases)
    func aWrongBitOfAnEnsembleIsFound(_ place: FlippedEnsemble.Place) async throws {
        let examinee = FlippedEnsemble(honest: TestExaminees.processor, place: place)
        // A series has no tally.
        for check in Catalogue.ensembles where !(check is SeriesCheck) || place == .sample {
            let outcome = try await TestExaminees.passes(check, examinee)
            let difference = try #require(outcome?.difference, "\(check.name)")
            let first =
                [
                    "ensemble-mini-batch": "regression, dt 0.01, ",
                    "ensemble-leapfrog-control-variate-philox": "double-well, dt 0.01, ",
                    "ensemble-many-functions": "forty sines, dt 0.01, ", "ensemble-series": "stride 1, recording 0, ",
                ][check.name] ?? "harmonic, dt 0.01, "
            #expect(difference.got != difference.expected && difference.input.hasPrefix(first), "\(check.name)")
        }
    }

    @Test func namesAreUnique() {
        let names = Catalogue.checks(.usual).map(\.name)
        #expect(Set(names).count == names.count && names.count == 78)
    }

    /// What a device does not promise is not held against it.
    @Test func subnormalsThatAreNotPromised() async throws {
        let flushing = FlushingExaminee(promises: false)
        let results = try await Examination(flushing, effort: .quick, checks: Catalogue.operations).results()
        #expect(results.map(\.check).contains("binary32-multiplication") && results.allSatisfy(\.hasPassed))
        #expect(!results.map(\.check).contains("binary32-subnormals"))
        let failed = try await Examination(
            FlushingExaminee(promises: true), effort: .quick, checks: Catalogue.operations
        ).results()
        #expect(failed.first { !$0.hasPassed }?.check == "binary32-subnormals")
    }
}
