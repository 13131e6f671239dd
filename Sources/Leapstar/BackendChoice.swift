public import Backends
import CPUBackend
public import OpenCLBackend

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

    init(backend: any Backend, warnings: [String], threads: Int?) {
        (self.backend, self.warnings, host) = (backend, warnings, CPUBackend(threads: threads))
    }

    /// The backend for `choice`.
    ///
    /// `device` is an index of the list that `leapstar devices` prints; `threads` are those of the CPU backend, one for each
    /// core where it is nil. `auto` falls back on the CPU backend, with a warning, where OpenCL cannot be used; it prefers
    /// that backend to OpenCL on a processor because it needs no compiler. `kernels` is for OpenCL devices.
    public static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int? = nil, kernels: KernelOptions = KernelOptions()
    ) throws(BackendError) -> BackendSelection {
        func openCL(_ index: Int?) throws(BackendError) -> BackendSelection {
            BackendSelection(backend: try OpenCLBackend(index: index, kernels: kernels), warnings: [], threads: threads)
        }
        switch choice {
        case .reference: return BackendSelection(backend: ReferenceBackend(), warnings: [], threads: threads)
        case .cpu: return BackendSelection(backend: CPUBackend(threads: threads), warnings: [], threads: threads)
        case .opencl: return try openCL(device)
        case .auto:
            if let device { return try openCL(device) }
            return automatic(threads: threads, kernels: kernels)
        }
    }

    /// The first GPU that can be used; what kept others from it becomes a warning.
    private static func automatic(threads: Int?, kernels: KernelOptions) -> BackendSelection {
        var warnings: [String] = []
        do throws(BackendError) {
            for gpu in try OpenCLBackend.devices().found where gpu.isGPU {
                do throws(BackendError) {
                    let backend = try OpenCLBackend(index: gpu.index, kernels: kernels)
                    return BackendSelection(backend: backend, warnings: warnings, threads: threads)
                } catch { warnings.append(error.description) }
            }
        } catch { warnings.append("\(error); running on the CPU backend") }
        return BackendSelection(backend: CPUBackend(threads: threads), warnings: warnings, threads: threads)
    }
}
