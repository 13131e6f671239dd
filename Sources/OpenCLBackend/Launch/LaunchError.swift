import Backends
import Messages

/// The reason why a run on a device ended without a result.
enum LaunchError: Error {
    case cancelled
    case openCL(OpenCLError)
    /// A driver ended or hung the process that tried it.
    case ended(DriverEnd)
    /// The device or a limit failed; one line, as in `BackendError.device`.
    case device(Message)

    init(_ error: BackendError) {
        switch error {
        case .cancelled: self = .cancelled
        case .device(let reason), .driver(let reason), .untrusted(let reason): self = .device(reason)
        }
    }

    var asBackendError: BackendError {
        switch self {
        case .cancelled: .cancelled
        case .openCL(let error): .device(error.message)
        case .ended(let end): .driver(end.message)
        case .device(let reason): .device(reason)
        }
    }
}
