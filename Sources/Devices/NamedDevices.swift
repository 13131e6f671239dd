import Backends
import Messages
import OpenCLBackend

/// Finds OpenCL devices by the names that users give.
struct NamedDevices {
    private let devices: [OpenCLDeviceSummary]

    init(_ devices: [OpenCLDeviceSummary]) { self.devices = devices }

    /// The devices whose name, platform or vendors contain `name`, ignoring case; usable ones first.
    func matching(_ name: String) throws(BackendError) -> [OpenCLDeviceSummary] {
        let found = devices.filter { $0.names.match(name) }
        guard found.isEmpty else { return found.filter { $0.obstacle == nil } + found.filter { $0.obstacle != nil } }
        let known = devices.map { "'\($0.record.name)' (\($0.record.driver))" }.joined(separator: ", ")
        throw .device(.noDeviceCalled(name, known: known))
    }

    /// All devices in the order in which they are tried when none is named: GPUs, accelerators, processors, and
    /// unusable ones last.
    var preferred: [OpenCLDeviceSummary] {
        devices.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }
}

extension OpenCLDeviceSummary {
    fileprivate var rank: Int { obstacle != nil ? 3 : isGPU ? 0 : isProcessor ? 2 : 1 }
}
