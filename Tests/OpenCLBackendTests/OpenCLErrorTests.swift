import Testing

@testable import OpenCLBackend

@Suite struct OpenCLErrorTests {
    @Test(.needsHeaders) func namesObjectOperationDeviceCodeAndRemedy() {
        let error = OpenCLError.callFailed(
            CallFailure(
                object: "kernel 'trajectories'", operation: "enqueue", device: "GPU", code: ResultCode(rawValue: -5)))
        #expect(
            error.description == "kernel 'trajectories': enqueue on 'GPU' failed: CL_OUT_OF_RESOURCES (-5); "
                + "close what else uses the device, or choose a smaller work-group")
    }

    @Test(
        .needsHeaders,
        arguments: [
            (0, "CL_SUCCESS (0)"), (-1, "CL_DEVICE_NOT_FOUND (-1)"), (-11, "CL_BUILD_PROGRAM_FAILURE (-11)"),
            (-54, "CL_INVALID_WORK_GROUP_SIZE (-54)"), (-1001, "CL_PLATFORM_NOT_FOUND_KHR (-1001)"),
            (-9999, "a code of this driver alone (-9999)"),
        ]) func codesHaveTheStandardsNames(code: Int32, text: String)
    {
        #expect(ResultCode(rawValue: code).description == text)
    }

    @Test func everyCaseIsOneLine() {
        let errors: [OpenCLError] = [
            .builtWithoutHeaders, .libraryNotFound([.init(path: "a", reason: "b")], overridden: false),
            .libraryIncomplete(path: "a", missing: "b"), .noPlatform(library: "a"),
            .noDevice(platforms: ["a"], failures: []), .noSuchDevice(index: 1, count: 1), .noBinary64(devices: ["a"]),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        for error in errors { #expect(!error.description.contains("\n") && error.description.contains("; ")) }
    }

    @Test(.needsDevice) func realFailuresCarryNames() throws {
        let context = try TestDevice.context()
        let device = context.device.description.name
        let built = try buildWithoutCache(
            "__kernel void put(__global int *out, int value) { out[0] = value; }", in: context)
        let missing = failure { _ = try built.program.kernel("absent") }
        #expect(
            missing == "kernel 'absent': create on '\(device)' failed: CL_INVALID_KERNEL_NAME (-46); "
                + "the program has no kernel of that name; check its source")
        var kernel = try built.program.kernel("put")
        let wrongType = failure { try kernel.setArgument(1, 1.0) }
        #expect(wrongType?.hasPrefix("kernel 'put': set argument 1 on '\(device)' failed: CL_INVALID_ARG_SIZE") == true)
        let wrongIndex = failure { try kernel.setArgument(2, Int32(1)) }
        #expect(wrongIndex?.contains("set argument 2 on '\(device)' failed: CL_INVALID_ARG_INDEX (-49)") == true)
        let queue = try CommandQueue(on: context)
        let unset = failure { _ = try queue.enqueue(kernel, global: 1) }
        #expect(unset?.hasPrefix("kernel 'put': enqueue on '\(device)' failed: CL_INVALID_KERNEL_ARGS (-52)") == true)
        let huge = failure { _ = try Buffer<UInt8>("all", count: 1 << 60, in: context) }
        #expect(huge?.hasPrefix("buffer 'all': allocate \(1 << 60) bytes on '\(device)' failed: CL_") == true)
    }

    private func failure(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
