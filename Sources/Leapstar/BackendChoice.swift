public import Backends
import CPUBackend
import OpenCLBackend

/// Which executor to run on.
public enum BackendChoice: String, Sendable, CaseIterable {
    /// A GPU if there is one, else the processor's vector units.
    case auto
    case reference, cpu, opencl
}

/// A backend, and what the user should know about how it was chosen.
public struct BackendSelection: Sendable {
    public let backend: any Backend
    /// Why something better was passed over: one line each.
    public let warnings: [String]
    /// For what needs no sampling: the processor, next to whatever `backend` is.
    public let host: any Backend

    init(backend: any Backend, warnings: [String] = [], threads: Int?) {
        (self.backend, self.warnings, host) = (backend, warnings, CPUBackend(threads: threads))
    }

    /// The backend for `choice`.
    ///
    /// `devices` are taken by `auto` and `opencl`, several as a ``DeviceTeam``; `threads` are those of the CPU backend, one for
    /// each core where it is nil. `auto` falls back on the CPU backend, with a warning, where OpenCL cannot be used; it
    /// prefers that backend to OpenCL on a processor because it is the faster of the two there. `warn` gets a line when one of
    /// several devices fails later, on any thread.
    public static func select(
        _ choice: BackendChoice, devices: DeviceRequest? = nil, threads: Int? = nil,
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(BackendError) -> BackendSelection {
        switch (choice, devices) {
        case (.reference, _): return BackendSelection(backend: ReferenceBackend(), threads: threads)
        case (.cpu, _): return BackendSelection(backend: CPUBackend(threads: threads), threads: threads)
        case (_, .some(let devices)):
            let (members, warnings) = try DeviceMembers.opened(devices, threads: threads)
            let backend: any Backend = members.count == 1 ? members[0] : DeviceTeam(members, warn: warn)
            return BackendSelection(backend: backend, warnings: warnings, threads: threads)
        case (.opencl, nil): return BackendSelection(backend: try openCL(nil), threads: threads)
        case (.auto, nil): return automatic(threads: threads)
        }
    }

    /// One OpenCL device: that with `index`, or without one the first that can be used. Every one is opened here.
    static func openCL(_ index: Int?) throws(BackendError) -> any Backend { try OpenCLBackend(index: index) }

    /// The first GPU that can be used; what kept others from it becomes a warning.
    private static func automatic(threads: Int?) -> BackendSelection {
        var warnings: [String] = []
        do throws(BackendError) {
            for gpu in try OpenCLBackend.devices().found where gpu.isGPU {
                do throws(BackendError) {
                    return BackendSelection(backend: try openCL(gpu.index), warnings: warnings, threads: threads)
                } catch { warnings.append(error.description) }
            }
        } catch { warnings.append("\(error); running on the CPU backend") }
        return BackendSelection(backend: CPUBackend(threads: threads), warnings: warnings, threads: threads)
    }
}
