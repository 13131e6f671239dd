public import Jobs
public import Messages

/// The reason why the service does not do what a client asks for.
public enum ServiceError: Error, Hashable, Sendable {
    /// The request is wrong.
    case invalid(JobError)
    /// There is nothing of that name, or not any more.
    case unknown(Message)
    /// It is not there yet.
    case unfinished(Message)
    /// There is too much to do; the number of seconds after which to ask again.
    case busy(Message, seconds: Int)

    public var message: Message {
        switch self {
        case .invalid(let error): error.message
        case .unknown(let message), .unfinished(let message), .busy(let message, _): message
        }
    }
}
