import Synchronization

/// A list of every device of every platform, in the loader's order.
package struct DeviceList: Sendable {
    package let devices: [Device]
    /// Platforms and devices that could not be queried.
    package let failures: [OpenCLError]
    /// Why something is missing, one line for each.
    package private(set) var notes: [String]

    /// Lists the devices; throws when there are none to choose from.
    ///
    /// The errors are ``OpenCLError/noPlatform(library:)`` and ``OpenCLError/noDevice(platforms:failures:)``.
    package init(_ library: OpenCLLibrary) throws(OpenCLError) {
        self = try Self.listing.withLock { _ throws(OpenCLError) in try DeviceList(asking: library) }
    }

    /// PoCL 3.1 crashes when one thread queries names of devices while another thread's first call still sets them up.
    private static let listing = Mutex(())

    private init(asking library: OpenCLLibrary) throws(OpenCLError) {
        let handles = try library.platformHandles()
        guard !handles.isEmpty else { throw .noPlatform(library: library.path) }
        let platforms = library.platforms(handles)
        let devices = library.devices(of: platforms.found)
        try self.init(
            devices.found, failures: platforms.failures + devices.failures,
            platforms: platforms.found.map(\.description.name))
    }

    init(_ devices: [Device], failures: [OpenCLError], platforms: [String]) throws(OpenCLError) {
        guard !devices.isEmpty else { throw .noDevice(platforms: platforms, failures: failures.map(\.description)) }
        self.devices = devices.enumerated().map { index, device in
            var device = device
            device.description.index = index
            return device
        }
        self.failures = failures
        notes = failures.map(\.description)
    }

    /// The same list, with more notes.
    func noting(_ more: [String]) -> DeviceList {
        var list = self
        list.notes += more
        return list
    }

    /// The device with this index.
    package func device(_ index: Int) throws(OpenCLError) -> Device {
        guard devices.indices.contains(index) else { throw .noSuchDevice(index: index, count: devices.count) }
        return try Self.requireBinary64(devices[index])
    }

    /// The first GPU that can keep the numerical contract, else the first such accelerator, else the first such
    /// processor.
    package func preferred() throws(OpenCLError) -> Device {
        let able = devices.filter { $0.description.obstacle == nil }
        for kind in [DeviceDescription.Kind.gpu, .accelerator, .cpu, .other] {
            if let device = able.first(where: { $0.description.kind == kind }) { return device }
        }
        if let refused = devices.map(\.description).first(where: { $0.double != nil }) {
            throw .unfitDevice(refused.name, refused.obstacle ?? "unknown kind")
        }
        throw Self.noBinary64(devices)
    }

    private static func requireBinary64(_ device: Device) throws(OpenCLError) -> Device {
        guard device.description.double != nil else { throw noBinary64([device]) }
        return device
    }

    private static func noBinary64(_ devices: [Device]) -> OpenCLError {
        let hints = devices.map(\.description.binary64Hint)
        return .noBinary64(devices: devices.map(\.description.name), hint: hints.first { !$0.isEmpty } ?? "")
    }
}

extension OpenCLLibrary {
    fileprivate func platforms(_ handles: [OpaquePointer]) -> Survey<Platform> {
        var platforms = Survey<Platform>()
        platforms.visit(handles) { handle, survey throws(OpenCLError) in survey.add(try platform(handle)) }
        return platforms
    }

    fileprivate func devices(of platforms: [Platform]) -> Survey<Device> {
        var devices = Survey<Device>()
        devices.visit(platforms) { platform, survey throws(OpenCLError) in
            survey.visit(try deviceHandles(platform)) { handle, survey throws(OpenCLError) in
                survey.add(try device(handle, platform: platform.description))
            }
        }
        return devices
    }

    private func device(
        _ handle: OpaquePointer, platform: PlatformDescription
    ) throws(OpenCLError) -> Device {
        let queries = DeviceQueries(library: self, handle: handle, platform: platform)
        return Device(
            library: self, handle: handle, description: try DeviceDescription(queries, platform: platform))
    }
}
