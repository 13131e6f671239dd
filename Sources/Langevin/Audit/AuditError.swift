public import Messages

/// A line of an audit log that cannot be read.
public struct AuditError: MessageError, Hashable {
    /// The line's number in the file, from 1.
    public let line: Int
    public let got: String
    public let expected: String

    package init(line: Int, got: String, expected: String) {
        (self.line, self.got, self.expected) = (line, got, expected)
    }

    public var message: Message {
        """
        line \(line) of the audit log is broken: got \(got: got), expected \(expected: "\(expected)"); \
        \(remedy: "restore the line, or export the log again")
        """
    }
}
