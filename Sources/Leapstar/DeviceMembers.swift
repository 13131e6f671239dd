import Backends
import CPUBackend
import OpenCLBackend

/// Opens the devices of a request. The processor stands first: it is the best at small work.
enum DeviceMembers {
    static func opened(
        _ request: DeviceRequest, threads: Int?
    ) throws(BackendError) -> (members: [any Backend], warnings: [String]) {
        switch request {
        case .some(let members): (try named(members, threads: threads), [])
        case .all: try all(threads: threads)
        }
    }

    private static func named(
        _ members: [DeviceRequest.Member], threads: Int?
    ) throws(BackendError) -> [any Backend] {
        var opened: [any Backend] = members.contains(.cpu) ? [CPUBackend(threads: threads)] : []
        for case .openCL(let index) in members { opened.append(try BackendSelection.openCL(index)) }
        return opened
    }

    /// Devices that cannot be used are left out, with a warning; no OpenCL at all is an error.
    private static func all(threads: Int?) throws(BackendError) -> (members: [any Backend], warnings: [String]) {
        let (found, notes) = try OpenCLBackend.devices()
        var (members, warnings): ([any Backend], [String]) = ([CPUBackend(threads: threads)], notes)
        for device in found where !device.isProcessor {
            do throws(BackendError) { members.append(try BackendSelection.openCL(device.index)) } catch {
                warnings.append("device \(device.index) is left out: \(error)")
            }
        }
        return (members, warnings)
    }
}
