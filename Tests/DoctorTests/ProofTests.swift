import Backends
import Foundation
import OpenCLBackend
import Testing

@testable import Devices
@testable import Doctor

/// A device is proven at its first use, and the finding is kept.
@Suite struct ProofTests {
    /// An environment whose cache is a directory that is removed when the test ends.
    private final class Place: Sendable {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "leapstar-tests-\(UUID().uuidString)")
        func environment(options: String = "") -> [String: String] {
            ["LEAPSTAR_CACHE_DIR": directory.path, "LEAPSTAR_OPENCL_BUILD_OPTIONS": options]
        }
        deinit { try? FileManager.default.removeItem(at: directory) }
    }

    private func proof(_ place: Place, options: String = "") throws -> DeviceProof {
        try DeviceProof(#require(TestExaminees.device), environment: place.environment(options: options))
    }

    private func refusal(_ proof: DeviceProof) async -> String? {
        do { _ = try await proof.backend() } catch { return error.description }
        return nil
    }

    @Test(
        .needsPoCL,
        arguments: [
            ("-cl-denorms-are-zero", "binary64-subnormals"), ("-cl-fast-relaxed-math", "binary32-division"),
        ])
    func optionsThatBreakTheContractAreFound(options: String, check: String) async throws {
        let message = await refusal(try proof(Place(), options: options))
        #expect(message?.contains("failed the check '\(check)'") == true && message?.contains("\n") == false)
        #expect(message?.contains("see the doctor's examination of device ") == true)
    }

    @Test(.needsDevice) func anHonestDeviceIsUsed() async throws {
        let place = Place()
        let (backend, shape) = try await (
            proof(place).backend(), KernelShape(#require(TestExaminees.device).description)
        )
        #expect(backend.device.lanes == shape.lanes)
        #expect(try await proof(place).backend(kernels: #require(KernelOptions("lanes=2"))).device.lanes == 2)
    }

    /// A finding that is kept is believed, until the device is examined again.
    @Test(.needsDevice) func theFindingIsKept() async throws {
        let place = Place()
        let description = try #require(TestExaminees.device).description
        let file = FindingFile(description, shape: KernelShape(description), environment: place.environment())
        file.store(Finding(failedCheck: "planted", usesWideSquareRoot: false, effort: .quick))
        #expect(await refusal(try proof(place))?.contains("'planted'") == true)
        let other = FindingFile(
            description, shape: KernelShape(description), environment: place.environment(options: "-w"))
        #expect(other.load() == nil)
        let examinee = try await proof(place).examinee(.quick)
        #expect(try await proof(place).finding(on: examinee, shape: examinee.shape, .quick).failedCheck == nil)
        #expect(await refusal(try proof(place)) == nil)
    }

    /// A failure is kept at once: neither the driver's end nor a cancellation brings back that all had passed.
    @Test(.needsDevice, arguments: [BackendError.cancelled, .device("the driver is gone")])
    func aFailureIsKeptWhateverFollows(_ end: BackendError) async throws {
        let place = Place()
        let description = try #require(TestExaminees.device).description
        let shape = KernelShape(description)
        let file = FindingFile(description, shape: shape, environment: place.environment())
        file.store(Finding(failedCheck: nil, usesWideSquareRoot: false, effort: .usual))
        let seen = FinishedChecks()
        await #expect(throws: BackendError.self) {
            _ = try await proof(place).finding(
                on: TestExaminees.processor, shape: shape, .usual,
                checks: [PlantedCheck(name: "wrong"), PlantedCheck(name: "last", end: end)],
                report: seen.add)
        }
        #expect(file.load()?.failedCheck == "wrong" && seen.results.map(\.check) == ["wrong"])
        #expect(await refusal(try proof(place))?.contains("'wrong'") == true)
    }

    /// Of two examinations the stronger counts, but what either found last and the other did not try stays.
    @Test func theStrongerExaminationCounts() {
        func finding(_ failed: String?, _ effort: Effort) -> Finding {
            .init(failedCheck: failed, usesWideSquareRoot: false, effort: effort)
        }
        let (failed, passed) = (finding("x", .usual), finding(nil, .usual))
        #expect(failed.followed(by: finding(nil, .quick)) == failed)
        #expect(failed.followed(by: finding("y", .quick)) == failed)
        #expect(failed.followed(by: finding(nil, .usual)).failedCheck == nil)
        #expect(failed.followed(by: finding(nil, .exhaustive)).failedCheck == nil)
        #expect(passed.followed(by: finding(nil, .quick)) == passed)
        #expect(passed.followed(by: finding("y", .quick)).failedCheck == "y")
        #expect(Effort.allCases.sorted() == [.quick, .usual, .exhaustive])
    }

    @Test(.needsDevice) func aQuickLookForgetsNoFailure() async throws {
        let place = Place()
        let description = try #require(TestExaminees.device).description
        let file = FindingFile(description, shape: KernelShape(description), environment: place.environment())
        file.store(Finding(failedCheck: "planted", usesWideSquareRoot: false, effort: .usual))
        let examinee = try await proof(place).examinee(.quick)
        _ = try await proof(place).finding(on: examinee, shape: examinee.shape, .quick)
        #expect(file.load()?.failedCheck == "planted")
        #expect(await refusal(try proof(place))?.contains("'planted'") == true)
    }

    /// The way to roots is chosen with the effort asked for.
    @Test(.needsDevice) func rootsAreTriedWithTheEffortAskedFor() async throws {
        let shape = try KernelShape(#require(TestExaminees.device).description)
        func chosen(_ effort: Effort) async throws -> Bool {
            try await DeviceProof.rounding(shape, effort) { shape throws(BackendError) in
                RootExaminee(isWrong: !shape.usesWideSquareRoot, isWide: shape.usesWideSquareRoot, wrongFrom: 1 << 14)
            }.isWide
        }
        #expect(try await chosen(.quick) == false)
        #expect(try await chosen(.usual) == true)
    }

    /// The detour through binary64 is taken where a device's own square roots are found wrong, and only there.
    @Test(.needsDevice) func squareRootsThatAreFoundWrongTakeTheDetour() async throws {
        let shape = try KernelShape(#require(TestExaminees.device).description)
        func chosen(wrongOwn: Bool, wrongWide: Bool) async throws -> Bool {
            try await DeviceProof.rounding(shape, .quick) { shape throws(BackendError) in
                let isWrong = shape.usesWideSquareRoot ? wrongWide : wrongOwn
                return RootExaminee(isWrong: isWrong, isWide: shape.usesWideSquareRoot)
            }.isWide
        }
        #expect(try await chosen(wrongOwn: false, wrongWide: false) == false)
        #expect(try await chosen(wrongOwn: true, wrongWide: false) == true)
        #expect(try await chosen(wrongOwn: true, wrongWide: true) == false)
    }

    /// `auto` goes on to the next device, and to the processor in the end.
    @Test func automaticPassesRefusedDevicesOver() async throws {
        func select(_ usable: Int?) async throws -> BackendSelection {
            try await BackendSelection.firstUsable(of: [3, 5], threads: 1, isDemanded: false) {
                index throws(BackendError) in
                if index == usable { return ReferenceBackend() }
                throw .device("device \(index) failed the check 'x'")
            }
        }
        let second = try await select(5)
        #expect(
            second.backend.device.backend == "reference"
                && second.warnings.map(\.description) == ["device 3 failed the check 'x'"])
        let none = try await select(nil)
        #expect(none.backend.device.backend == "cpu" && none.warnings.count == 2)
    }
}

/// A check that fails, or that ends everything.
private struct PlantedCheck: Check {
    let name: String
    var end: BackendError?

    func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome? {
        if let end { throw end }
        return Outcome(cases: 1, wrong: 1, difference: Difference(input: "0", got: "1", expected: "0"))
    }
}

/// An examinee that computes binary32 square roots, rightly or not.
private struct RootExaminee: Examinee {
    let isWrong: Bool
    let isWide: Bool
    /// Whether only calls with this many operands show it.
    var wrongFrom = 0

    var backend: any Backend { ReferenceBackend() }
    var hasSingleSubnormals: Bool { true }
    func performs(_ operation: Doctor.Operation) -> Bool { operation == .f32SquareRoot }

    func answers<Input: Word, Output: Word>(
        _ operation: Doctor.Operation, _ operands: [[Input]], as _: Output.Type
    ) async throws(BackendError) -> [[Output]] {
        [
            operands[0].map {
                Output(
                    Float(bitPattern: UInt32($0)).squareRoot().bitPattern
                        ^ (isWrong && operands[0].count >= wrongFrom ? 1 : 0))
            }
        ]
    }
}
