public import Backends

/// A summary of an OpenCL device, as lists show it.
public struct OpenCLDeviceSummary: Sendable, Hashable {
    /// The index that selects the device.
    public let index: Int
    /// The device, for the record of a run.
    public let record: DeviceRecord
    /// The names by which it can be requested: its own, its platform's, and their vendors'.
    public let names: [String]
    public let isGPU: Bool
    /// Whether the device is the processor, offered by a driver.
    public let isProcessor: Bool
    /// Why trajectories cannot run on the device; nil where they can.
    public let obstacle: String?

    package init(index: Int, record: DeviceRecord, names: [String], isGPU: Bool, isProcessor: Bool, obstacle: String?) {
        (self.index, self.record, self.names) = (index, record, names)
        (self.isGPU, self.isProcessor, self.obstacle) = (isGPU, isProcessor, obstacle)
    }
}

extension OpenCLBackend {
    /// Lists every OpenCL device by index, with notes on what could not be queried. Throws where there is none.
    ///
    /// - Parameter isFresh: whether to try drivers that ended one of our processes in an earlier run.
    public static func devices(isFresh: Bool = false) throws(BackendError) -> (
        found: [OpenCLDeviceSummary], notes: [String]
    ) {
        do throws(OpenCLError) {
            let list = try DeviceList.current(isFresh: isFresh)
            return (list.devices.map(summary), list.notes)
        } catch { throw error.asBackendError }
    }

    private static func summary(_ device: Device) -> OpenCLDeviceSummary {
        let description = device.description
        return OpenCLDeviceSummary(
            index: description.index, record: DeviceRecord(description, lanes: KernelShape(description).lanes),
            names: description.names,
            isGPU: description.kind == .gpu, isProcessor: description.kind == .cpu, obstacle: description.obstacle)
    }
}

extension DeviceRecord {
    package init(_ device: DeviceDescription, lanes: Int) {
        self.init(
            backend: "opencl", name: device.name, driver: "\(device.platform.name), driver \(device.driverVersion)",
            lanes: lanes)
    }
}

extension DeviceDescription {
    /// The names by which a device can be requested: any part of one of them will do.
    package var names: [String] { [name, vendor, platform.name, platform.vendor] }

    /// Why the device cannot give the contract's bits; nil where it can.
    package var obstacle: String? {
        guard let double else { return "no binary64 arithmetic\(binary64Hint)" }
        if !isAvailable { return "not available" }
        if !hasCompiler { return "no compiler" }
        if !double.subnormals { return "binary64 without subnormals" }
        return nil
    }
}

extension [String] {
    /// Whether one of these names contains `part`, ignoring case.
    package func match(_ part: String) -> Bool {
        let part = part.lowercased()
        return contains { $0.lowercased().contains(part) }
    }
}
