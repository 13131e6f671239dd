public import Backends

/// An OpenCL device as a list shows it.
public struct OpenCLDeviceSummary: Sendable, Hashable {
    /// What selects it.
    public let index: Int
    public let record: DeviceRecord
    /// By which it can be asked for: its own name, its platform's, and their vendors'.
    public let names: [String]
    public let isGPU: Bool
    /// Whether it is the processor, under the name of a driver.
    public let isProcessor: Bool
    /// Why trajectories cannot run on it; nil where they can.
    public let obstacle: String?

    package init(index: Int, record: DeviceRecord, names: [String], isGPU: Bool, isProcessor: Bool, obstacle: String?) {
        (self.index, self.record, self.names) = (index, record, names)
        (self.isGPU, self.isProcessor, self.obstacle) = (isGPU, isProcessor, obstacle)
    }
}

extension OpenCLBackend {
    /// Every OpenCL device, by index, and what kept others from being asked. Throws where there is none.
    ///
    /// - Parameter isFresh: whether drivers are tried that ended a process of ours in an earlier run.
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
    /// By which a device can be asked for: any part of one of them.
    package var names: [String] { [name, vendor, platform.name, platform.vendor] }

    /// What keeps the device from giving the contract's bits.
    package var obstacle: String? {
        guard let double else { return "no binary64 arithmetic\(binary64Hint)" }
        if !isAvailable { return "not available" }
        if !hasCompiler { return "no compiler" }
        if !double.subnormals { return "binary64 without subnormals" }
        return nil
    }
}

extension [String] {
    /// Whether one of these names contains `part`, in any case.
    package func match(_ part: String) -> Bool {
        let part = part.lowercased()
        return contains { $0.lowercased().contains(part) }
    }
}
