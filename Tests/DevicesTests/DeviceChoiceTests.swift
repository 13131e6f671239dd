import Backends
import OpenCLBackend
import Testing

@testable import Devices

@Suite struct DeviceChoiceTests {
    private func device(_ index: Int, _ names: [String], isGPU: Bool = false, obstacle: String? = nil)
        -> OpenCLDeviceSummary
    {
        OpenCLDeviceSummary(
            index: index, record: DeviceRecord(backend: "opencl", name: names[0], driver: names[1], lanes: 1),
            names: names, isGPU: isGPU,
            isProcessor: !isGPU, obstacle: obstacle)
    }

    private var devices: NamedDevices {
        NamedDevices([
            device(0, ["llvmpipe", "rusticl", "Mesa"], obstacle: "no binary64 arithmetic"),
            device(1, ["pthread-EPYC", "Portable Computing Language", "The pocl project"]),
            device(2, ["cpu-EPYC", "Portable Computing Language", "The pocl project"]),
            device(3, ["H100", "NVIDIA CUDA", "NVIDIA Corporation"], isGPU: true),
        ])
    }

    @Test(arguments: [
        ("pocl", [1, 2]), ("EPYC", [1, 2]), ("cpu-", [2]), ("nvidia", [3]), ("rusticl", [0]), ("e", [1, 2, 0]),
    ])
    func partsOfNames(name: String, found: [Int]) throws {
        #expect(try devices.matching(name).map(\.index) == found)
    }

    @Test func namesThatNobodyHas() {
        let error = #expect(throws: BackendError.self) { try devices.matching("intel") }
        #expect(
            error?.description.hasPrefix(
                "no OpenCL device is called 'intel', expected a part of one of 'llvmpipe' (rusticl), 'pthread-EPYC' (")
                == true)
    }

    @Test func gpusComeFirstAndTheUnusableLast() { #expect(devices.preferred.map(\.index) == [3, 1, 2, 0]) }

    private func select(
        _ refusals: [Int: BackendError], isDemanded: Bool
    ) async throws -> BackendSelection {
        try await BackendSelection.firstUsable(of: [3, 1], threads: 1, isDemanded: isDemanded) {
            index throws(BackendError) in
            if let error = refusals[index] { throw error }
            return ReferenceBackend()
        }
    }

    @Test(arguments: [true, false]) func theNextDeviceIsTaken(isDemanded: Bool) async throws {
        let selection = try await select([3: .device("3 gives other bits")], isDemanded: isDemanded)
        #expect(selection.index == 1 && selection.warnings.map(\.description) == ["3 gives other bits"])
    }

    @Test func whereAllAreRefused() async throws {
        let wrong: [Int: BackendError] = [3: .device("3 gives other bits"), 1: .device("1 is asleep")]
        await #expect(throws: BackendError.device("3 gives other bits")) {
            _ = try await select(wrong, isDemanded: true)
        }
        // Where a driver ends its device is not known to be wrong, and nothing that was learnt is kept back.
        let refused: [Int: BackendError] = [3: .driver("3 ended"), 1: .device("1 gives other bits")]
        for isDemanded in [true, false] {
            let some = try await select(refused, isDemanded: isDemanded)
            #expect(
                some.backend.device.backend == "cpu"
                    && some.warnings.map(\.description) == [
                        "3 ended", "1 gives other bits; running on the cpu backend",
                    ])
        }
        let ended = try await select([3: .driver("3 ended"), 1: .driver("1 ended")], isDemanded: true)
        #expect(
            ended.backend.device.backend == "cpu"
                && ended.warnings.last?.description == "1 ended; running on the cpu backend")
    }
}
