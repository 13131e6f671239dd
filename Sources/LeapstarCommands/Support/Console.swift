import Foundation
import Jobs
import Ranks

/// The destination of text: a stream of the process, or a buffer that a test reads.
package struct TextSink: Sendable {
    package let isTerminal: Bool
    let write: @Sendable (String) throws(SinkError) -> Void

    package init(isTerminal: Bool, write: @escaping @Sendable (String) throws(SinkError) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }
}

/// The reason why text could not be written.
package enum SinkError: Error, Hashable {
    /// The reader has gone.
    case closed
    /// The system's description of the error.
    case failed(String)
}

/// The two streams of a command, and whether it may colour what it prints.
package struct Console: Sendable {
    package let output: TextSink
    package let errors: TextSink
    package let usesColour: Bool
    /// The column at which help is wrapped; nil for the width of the terminal.
    package let columns: Int?

    package init(output: TextSink, errors: TextSink, usesColour: Bool = false, columns: Int? = nil) {
        self.output = output
        self.errors = errors
        self.usesColour = usesColour
        self.columns = columns
    }

    /// The streams of this process, with colour where people look at it and have not set NO_COLOR.
    package static var process: Console {
        // A launcher's terminal is none that a person looks at: Open MPI gives each rank one of its own.
        let isLaunched = Launcher.seen(in: ProcessInfo.processInfo.environment) != nil
        let output = TextSink(descriptor: STDOUT_FILENO, isLaunched: isLaunched)
        let errors = TextSink(descriptor: STDERR_FILENO, isLaunched: isLaunched)
        let wantsNoColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return Console(
            output: output, errors: errors, usesColour: output.isTerminal && !wantsNoColour,
            columns: isLaunched ? 80 : nil)
    }

    /// Writes results.
    func print(_ text: String) throws(CommandError) {
        do throws(SinkError) { try output.write(text) } catch { throw CommandError(error, writing: "standard output") }
    }

    /// Writes a line for people. If that fails, there is nobody to tell.
    func remark(_ line: String) { try? errors.write(line + "\n") }

    func warn(_ message: String) { tell("warning: \(message)") }

    /// Warns while a progress line may be on the terminal; that line appears again below.
    func interject(_ message: String) { tell("warning: \(message)", after: erasure) }

    /// Tells what is no reason to worry, likewise.
    func note(_ message: String) { tell(message, after: erasure) }

    private var erasure: String { errors.isTerminal ? "\r\u{1B}[K" : "" }

    private func tell(_ message: String, after erasure: String = "") {
        try? errors.write("\(erasure)leapstar: \(message.onOneLine)\n")
    }
}

extension CommandError {
    init(_ error: SinkError, writing name: String) {
        switch error {
        case .closed: self = .outputClosed
        case .failed(let reason): self = .failure("cannot write \(name): \(reason)")
        }
    }
}

extension TextSink {
    /// A sink for a descriptor, unbuffered, so that rows appear as they are made.
    init(descriptor: Int32, isLaunched: Bool) {
        self.init(isTerminal: !isLaunched && isatty(descriptor) == 1) { text throws(SinkError) in
            try FileDescriptor.write(text, to: descriptor)
        }
    }
}
