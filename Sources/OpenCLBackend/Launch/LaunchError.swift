import Backends

/// Why a run on a device ended without a result.
enum LaunchError: Error {
    case cancelled
    case openCL(OpenCLError)
    /// One line, as of `BackendError.device`.
    case device(String)

    init(_ error: BackendError) {
        switch error {
        case .cancelled: self = .cancelled
        case .device(let reason): self = .device(reason)
        }
    }

    var asBackendError: BackendError {
        switch self {
        case .cancelled: .cancelled
        case .openCL(let error): .device(error.description)
        case .device(let reason): .device(reason)
        }
    }
}
