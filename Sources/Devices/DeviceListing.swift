public import Backends
import CPUBackend
import Doctor
public import Messages
import OpenCLBackend

/// A list of everything that experiments can run on here, as plain values.
public struct DeviceListing: Sendable, Hashable {
    /// The reference, the processor, and the OpenCL devices by index, in this order.
    public let devices: [ListedDevice]
    /// Why something is missing, one line for each: no OpenCL library, no platform, no device.
    public let notes: [Message]

    /// The devices that are present now. `threads` is as in
    /// ``BackendSelection/select(_:devices:threads:kernels:warn:)``; `isFresh` also tries drivers that ended one of our
    /// processes in an earlier run.
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

/// One device in the list.
public struct ListedDevice: Sendable, Hashable {
    public let record: DeviceRecord
    /// The index that selects an OpenCL device; nil for backends that need none.
    public let index: Int?
    /// Why experiments cannot run on the device, such as missing binary64; nil where they can.
    public let obstacle: String?

    public init(record: DeviceRecord, index: Int? = nil, obstacle: String? = nil) {
        self.record = record
        self.index = index
        self.obstacle = obstacle
    }
}
