public import Messages

/// The reason why a journal cannot be used.
public enum JournalError: MessageError, Hashable {
    /// The file is no journal, is damaged, or a newer Leapstar wrote it.
    case unreadable(path: String, got: String, remedy: String)
    /// It belongs to another request or version.
    case other(path: String, what: String, got: String, expected: String)
    /// Another process writes it.
    case inUse(path: String, by: String)
    /// The system refuses to open it.
    case unopenable(path: String, reason: String)
    /// The system refuses to read or write it; the disk may be full.
    case system(path: String, reason: String)

    public var message: Message {
        switch self {
        case .unreadable(let path, let got, let remedy):
            "cannot use the journal '\(path)': got \(got: got), expected \(expected: "a journal of this program"); \(remedy: "\(remedy)")"
        case .other(let path, let what, let got, let expected):
            Message.conflict(
                """
                the journal '\(path)' belongs to another \(what): it has \(got: got), expected \(expected: "\(expected)"); \
                \(remedy: "name another file, or run what it belongs to")
                """)
        case .inUse(let path, let owner):
            Message.conflict(
                """
                the journal '\(path)' is in use by \(got: owner), expected \(expected: "one run at a time"); \
                \(remedy: "wait for that run, or name another file")
                """)
        case .unopenable(let path, let reason):
            Message(
                """
                cannot open the journal '\(path)': \(got: reason), expected \(expected: "a file that can be written"); \
                \(remedy: "check its folder and its rights, or name another file")
                """
            ).coded(.failed)
        case .system(let path, let reason):
            Message(
                """
                cannot write the journal '\(path)': \(got: reason); what it has is kept; \
                \(remedy: "make room or mend its folder, then give the same command again")
                """
            ).coded(.failed)
        }
    }
}
