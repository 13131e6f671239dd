public import Backends
import CPUBackend
import Doctor
public import Messages
import OpenCLBackend

/// Everything that experiments can run on here, as plain values.
public struct DeviceListing: Sendable, Hashable {
    /// The reference, the processor, then the OpenCL devices by index.
    public let devices: [ListedDevice]
    /// Why something is missing, one line each: no OpenCL library, no platform, no device.
    public let notes: [Message]

    /// What is there now; `threads` as for ``BackendSelection/select(_:devices:threads:kernels:warn:)``. Where
    /// `isFresh`, drivers are tried that ended a process of ours in an earlier run.
    public static func current(threads: Int? = nil, isFresh: Bool = false) -> DeviceListing {
        let own = [ReferenceBackend().device, CPUBackend(threads: threads).device]
        let listed = own.map { ListedDevice(record: $0) }
        do throws(BackendError) {
            let openCL = try OpenCLBackend.devices(isFresh: isFresh)
            let others = openCL.found.map {
                ListedDevice(
                    record: $0.record, index: $0.index,
                    obstacle: $0.obstacle ?? OpenCLBackend.keptRefusal(index: $0.index))
            }
            return DeviceListing(devices: listed + others, notes: openCL.notes.map { "\($0)" })
        } catch { return DeviceListing(devices: listed, notes: [error.message]) }
    }
}

/// One device of the list.
public struct ListedDevice: Sendable, Hashable {
    public let record: DeviceRecord
    /// What selects it among the OpenCL devices; nil for the backends that need no index.
    public let index: Int?
    /// Why experiments cannot run on it, such as missing binary64; nil where they can.
    public let obstacle: String?

    public init(record: DeviceRecord, index: Int? = nil, obstacle: String? = nil) {
        self.record = record
        self.index = index
        self.obstacle = obstacle
    }
}
