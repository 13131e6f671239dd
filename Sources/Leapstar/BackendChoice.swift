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

    /// The backend for `choice`.
    ///
    /// `device` is an index of the list that `leapstar devices` prints; `threads` are those of the CPU backend, one for each
    /// core where it is nil. `auto` falls back on the CPU backend, with a warning, where OpenCL cannot be used; it prefers
    /// that backend to OpenCL on a processor because it is the faster of the two there.
    public static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int? = nil
    ) throws(BackendError) -> BackendSelection {
        switch choice {
        case .reference: return BackendSelection(backend: ReferenceBackend(), warnings: [])
        case .cpu: return BackendSelection(backend: CPUBackend(threads: threads), warnings: [])
        case .opencl: return BackendSelection(backend: try OpenCLBackend(index: device), warnings: [])
        case .auto: return automatic(device: device, threads: threads)
        }
    }

    private static func automatic(device: Int?, threads: Int?) -> BackendSelection {
        do throws(BackendError) {
            let found = try OpenCLBackend.devices().found
            if let wanted = device ?? found.first(where: { $0.isGPU && $0.obstacle == nil })?.index { return BackendSelection(backend: try OpenCLBackend(index: wanted), warnings: []) }
            return BackendSelection(backend: CPUBackend(threads: threads), warnings: [])
        } catch {
            return BackendSelection(backend: CPUBackend(threads: threads), warnings: ["\(error); running on the CPU backend"])
        }
    }
}
