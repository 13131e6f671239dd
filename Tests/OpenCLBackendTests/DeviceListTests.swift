import Testing

@testable import OpenCLBackend

@Suite struct DeviceListTests {
    @Test(.needsDevice) func describesEveryDevice() throws {
        let list = try DeviceList(OpenCLLibrary.shared())
        #expect(list.devices.map(\.description.index) == Array(list.devices.indices))
        for device in list.devices.map(\.description) {
            #expect(!device.name.isEmpty && !device.vendor.isEmpty && !device.driverVersion.isEmpty)
            #expect(device.version.hasPrefix("OpenCL "))
            #expect(device.languageVersion.hasPrefix("OpenCL C "))
            #expect(device.platform.version.hasPrefix("OpenCL "))
            #expect(device.computeUnits > 0 && device.workGroupLimit > 0)
            #expect(device.allocationLimit > 0 && device.allocationLimit <= device.globalMemory)
            #expect(device.preferredLanes.floats > 0 && device.nativeLanes.floats > 0)
            #expect((device.double != nil) == device.extensions.contains("cl_khr_fp64"))
        }
    }

    @Test(.needsDevice) func isTheSameWhenAskedAgain() throws {
        let library = try OpenCLLibrary.shared()
        #expect(try DeviceList(library).devices.map(\.description) == DeviceList(library).devices.map(\.description))
    }

    @Test func prefersGPUsWithBinary64() throws {
        let list = try DeviceList(
            [fake("processor", .cpu), fake("plain", .gpu, binary64: false), fake("first", .gpu), fake("second", .gpu)],
            failures: [], platforms: ["one"])
        #expect(try list.preferred().description.name == "first")
        #expect(try list.preferred().description.index == 2)
        #expect(throws: OpenCLError.noBinary64(devices: ["plain"])) { try list.device(1) }
        #expect(throws: OpenCLError.noSuchDevice(index: 4, count: 4)) { try list.device(4) }
        #expect(try list.device(3).description.name == "second")
    }

    @Test func saysThatNoDeviceHasBinary64() throws {
        let list = try DeviceList([fake("plain", .gpu, binary64: false)], failures: [], platforms: ["one"])
        let error = #expect(throws: OpenCLError.self) { try list.preferred() }
        #expect(
            error?.description
                == "no binary64 arithmetic on 'plain'; choose a device with fp64, or the CPU backend")
    }

    @Test(.needsHeaders) func saysWhyThereIsNoDevice() {
        let error = #expect(throws: OpenCLError.self) {
            try DeviceList([], failures: [brokenDriver], platforms: ["one", "two"])
        }
        #expect(
            error?.description == "no OpenCL device on platform 'one', 'two' (platform 'one': list devices failed: "
                + "CL_DEVICE_NOT_AVAILABLE (-2); check the driver's installation, or choose another device); "
                + "check that its driver sees the device")
    }

    /// PoCL shows no device where it cannot write its cache.
    @Test(.needsHeaders) func saysWhatPoCLNeeds() {
        let error = #expect(throws: OpenCLError.self) {
            try DeviceList([], failures: [], platforms: ["one", "Portable Computing Language"])
        }
        #expect(
            error?.description
                == "no OpenCL device on platform 'one', 'Portable Computing Language'; check that its driver sees the device; "
                + "PoCL finds none where it cannot write its cache: name a folder in POCL_CACHE_DIR")
    }

    @Test func oneBrokenPlatformHidesNoOther() {
        var survey = Survey<Int>()
        survey.visit(["one", "broken", "two"]) { place, survey throws(OpenCLError) in
            survey.add(place.count)
            if place == "broken" { throw brokenDriver }
            survey.visit([10, 20]) { device, survey throws(OpenCLError) in
                if device == 10, place == "two" { throw brokenDriver }
                survey.add(device)
            }
        }
        #expect(survey.found == [3, 10, 20, 6, 3, 20])
        #expect(survey.failures == [brokenDriver, brokenDriver])
    }

    private let brokenDriver = OpenCLError.callFailed(
        CallFailure(object: "platform 'one'", operation: "list devices", device: nil, code: ResultCode(rawValue: -2)))

    /// A device that is only looked at, never called.
    private func fake(_ name: String, _ kind: DeviceDescription.Kind, binary64: Bool = true) throws -> Device {
        let nowhere = try #require(OpaquePointer(bitPattern: 8))
        return Device(
            library: OpenCLLibrary(table: nowhere, path: "none"), handle: nowhere,
            description: .example(name: name, kind: kind, binary64: binary64))
    }
}
