import Leapstar

/// The reason why a command ended without doing what was requested.
enum CommandError: Error, Hashable {
    /// The command line, the configuration or the experiment is wrong.
    case usage(String)
    /// A device failed, or output could not be written.
    case failure(String)
    /// The user cancelled; what was finished has been written.
    case cancelled
    /// The same, of a run whose journal lets it go on.
    case unfinished
    /// The reader of our output has gone, as `head` does.
    case outputClosed

    var exitStatus: CommandStatus {
        switch self {
        case .usage: .usage
        case .failure: .failure
        case .cancelled: .cancelled
        case .unfinished: .unfinished
        case .outputClosed: .outputClosed
        }
    }

    /// One line; nil where there is nothing to explain.
    var message: String? {
        switch self {
        case .usage(let message), .failure(let message): message.onOneLine
        case .cancelled, .unfinished, .outputClosed: nil
        }
    }
}

extension JobError {
    /// The error of reading a file or writing results, as a job's error.
    init(_ error: CommandError) {
        switch error {
        case .usage(let text): self = .invalid("\(text)")
        case .failure(let text): self = .failure("\(text)")
        case .cancelled, .unfinished, .outputClosed: self = .cancelled
        }
    }
}

/// The exit status for the shell.
package enum CommandStatus: Int32, Sendable {
    case success = 0
    case failure = 1
    /// The value of `EX_USAGE`.
    case usage = 64
    /// The value of `EX_TEMPFAIL`: the same command goes on, by its journal.
    case unfinished = 75
    /// 128 + SIGINT, as a shell reports it.
    case cancelled = 130
    /// 128 + SIGPIPE, as a shell reports it.
    case outputClosed = 141
}

extension CommandError {
    init(_ error: JobError, _ spelling: Message.Spelling = .flags) {
        switch error {
        case .invalid(let message): self = .usage(message.spelled(spelling))
        case .failure(let message): self = .failure(message.spelled(spelling))
        case .cancelled: self = .cancelled
        }
    }

    init(_ error: BackendError) { self.init(JobError(error)) }

    /// Restores the type of an error that passed through an asynchronous sequence.
    init(caught error: any Error) {
        if let error = error as? CommandError { self = error } else { self.init(JobError(caught: error)) }
    }
}
