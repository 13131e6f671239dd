package import Backends
package import Boundaries
package import Experiments
public import Messages

/// Why a job could not be done.
public enum JobError: MessageError, Hashable {
    /// What was asked for cannot be: one line that says what was got, what was expected and what to do.
    case invalid(Message)
    /// A device failed, or something that was to be repeated came out otherwise.
    case failure(Message)
    case cancelled

    public var message: Message {
        switch self {
        case .invalid(let message): message.coded(message.code ?? .invalid)
        case .failure(let message): message.coded(message.code ?? .failed)
        case .cancelled: Message("cancelled").coded(.cancelled)
        }
    }
}

extension JobError {
    package init(_ error: ExperimentError) {
        switch error {
        case .unknownParameter(let name, _, let known): self = .invalid("\(error)\(known.hint(for: name))")
        case .invalid, .landscape, .expansion: self = .invalid(error.message)
        }
    }

    package init(_ error: ProbeError) {
        switch error {
        case .backend(let error): self.init(error)
        case .experiment(let message): self = .invalid(message)
        }
    }

    package init(_ error: BackendError) {
        switch error {
        case .cancelled: self = .cancelled
        case .device, .driver: self = .failure(error.message)
        }
    }

    package init(_ error: SearchError) { self = .invalid(error.message) }

    /// An error that came through an asynchronous sequence, which forgets its type.
    package init(caught error: any Error) {
        switch error {
        case let error as JobError: self = error
        case let error as ProbeError: self.init(error)
        case let error as ExperimentError: self.init(error)
        case let error as BackendError: self.init(error)
        case let error as SearchError: self.init(error)
        case is CancellationError: self = .cancelled
        case let error as any MessageError: self = .failure(error.message)
        default: self = .failure("\(error)")
        }
    }
}
