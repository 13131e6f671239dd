import Backends
import CPUBackend
import OpenCLBackend

/// Opens the devices of a request. The processor stands first: it is the best at small work.
struct DeviceMembers {
    let threads: Int?
    let kernels: KernelOptions

    func opened(_ request: DeviceRequest) async throws(BackendError) -> (members: [any Backend], warnings: [String]) {
        switch request {
        case .some(let members): (try await named(members), [])
        case .all: try await all()
        }
    }

    private func named(_ members: [DeviceRequest.Member]) async throws(BackendError) -> [any Backend] {
        var opened: [any Backend] = members.contains(.cpu) ? [CPUBackend(threads: threads)] : []
        for case .openCL(let index) in members { opened.append(try await BackendSelection.openCL(index, kernels)) }
        return opened
    }

    /// Devices that cannot be used are left out, with a warning; no OpenCL at all is an error.
    private func all() async throws(BackendError) -> (members: [any Backend], warnings: [String]) {
        let (found, notes) = try OpenCLBackend.devices()
        var (members, warnings): ([any Backend], [String]) = ([CPUBackend(threads: threads)], notes)
        for device in found where !device.isProcessor {
            do throws(BackendError) { members.append(try await BackendSelection.openCL(device.index, kernels)) } catch .device(let reason) {
                warnings.append("device \(device.index) is left out: \(reason)")
            } catch { throw error }
        }
        return (members, warnings)
    }
}
