public import Backends
import CPUBackend

/// Which executor to run on.
public enum BackendChoice: String, Sendable, CaseIterable {
    /// A GPU if there is one, else the faster of what is there.
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
    /// core where it is nil.
    public static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int? = nil
    ) throws(BackendError) -> BackendSelection {
        switch choice {
        case .reference: return BackendSelection(backend: ReferenceBackend(), warnings: [])
        case .cpu, .auto: return BackendSelection(backend: CPUBackend(threads: threads), warnings: [])
        case .opencl: throw .device("OpenCL is not connected yet")
        }
    }
}
