public import Backends
import CPUBackend
import Doctor
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
    /// core where it is nil; `kernels` is for OpenCL devices. `auto` falls back on the CPU backend, with a warning, where OpenCL cannot be used; it prefers
    /// that backend to OpenCL on a processor because it needs no compiler. An OpenCL device is proven before its
    /// first use, which takes about a second once: one that gives other bits than the definition is refused.
    public static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int? = nil, kernels: KernelOptions = KernelOptions()
    ) async throws(BackendError) -> BackendSelection {
        switch choice {
        case .reference: return BackendSelection(backend: ReferenceBackend(), warnings: [], threads: threads)
        case .cpu: return BackendSelection(backend: CPUBackend(threads: threads), warnings: [], threads: threads)
        case .auto where device == nil: return try await automatic(threads: threads, kernels: kernels)
        case .opencl, .auto:
            return BackendSelection(backend: try await OpenCLBackend.proven(index: device, kernels: kernels), warnings: [], threads: threads)
        }
    }

    /// The first GPU that can be used.
    private static func automatic(threads: Int?, kernels: KernelOptions) async throws(BackendError) -> BackendSelection {
        let gpus: [Int]
        do throws(BackendError) { gpus = try OpenCLBackend.devices().found.filter(\.isGPU).map(\.index) } catch {
            return BackendSelection(
                backend: CPUBackend(threads: threads), warnings: ["\(error); running on the CPU backend"], threads: threads)
        }
        return try await firstUsable(of: gpus, threads: threads) { index throws(BackendError) in
            try await OpenCLBackend.proven(index: index, kernels: kernels)
        }
    }

    /// The first of `devices` that opens, else the CPU backend; what kept others from it becomes a warning.
    static func firstUsable(
        of devices: [Int], threads: Int?, open: (Int) async throws(BackendError) -> any Backend
    ) async throws(BackendError) -> BackendSelection {
        var warnings: [String] = []
        for device in devices {
            do throws(BackendError) {
                return BackendSelection(backend: try await open(device), warnings: warnings, threads: threads)
            } catch .device(let reason) { warnings.append(reason) } catch { throw error }
        }
        return BackendSelection(backend: CPUBackend(threads: threads), warnings: warnings, threads: threads)
    }
}
