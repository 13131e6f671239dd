import Backends

/// Why a run on a device ended without a result.
enum LaunchError: Error {
    case cancelled
    case openCL(OpenCLError)

    var asBackendError: BackendError {
        switch self {
        case .cancelled: .cancelled
        case .openCL(let error): .device(error.description)
        }
    }
}
