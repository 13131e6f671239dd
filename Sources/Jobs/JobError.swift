package import Backends
package import Boundaries
package import Experiments
package import Expressions
public import Messages

/// The reason why a job failed.
public enum JobError: MessageError, Hashable {
    /// The request is invalid; the message says on one line what was got, what was expected and what to do.
    case invalid(Message)
    /// The job failed while it ran: a device failed, or a recomputation gave a different result.
    case failure(Message)
    /// The task was cancelled before there was a result.
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
        case .device, .driver, .untrusted: self = .failure(error.message)
        }
    }

    package init(_ error: SearchError) { self = .invalid(error.message) }

    /// Restores the type of an error that passed through an asynchronous sequence.
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

extension JobError {
    /// What is wrong with `text` as an expression; `field` is what it was given as.
    package init(_ error: ExpressionSyntaxError, in text: String, as field: Message) {
        let message: Message = "\(field) '\(got: text.shortened)', \(error)"
        self = .invalid(error.isUnknownName ? .unknownName(message) : message)
    }
}
