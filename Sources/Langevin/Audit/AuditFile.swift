import Foundation
public import Messages

/// An audit log on its way in from a file or a pipe, which is never in memory as a whole.
public struct AuditFile: ~Copyable {
    private let name: String
    private let descriptor: Int32
    private let isOwned: Bool
    private var reader = AuditReader()
    private var bytes: [UInt8] = []
    /// Where the next line begins in `bytes`.
    private var start = 0
    /// Up to where there is no newline from `start` on, so that long lines are searched once.
    private var searched = 0
    private var isAtEnd = false
    /// What one call of the system reads.
    private var piece = [UInt8](repeating: 0, count: 1 << 16)

    /// The longest line in bytes. A request in the head can be long.
    static let longestLine = 1 << 20

    /// Opens a log for reading.
    public init(path: String) throws(AuditFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(name: path, reason: Self.reason) }
        (name, self.descriptor, isOwned) = (path, descriptor, true)
    }

    /// Reads from an open descriptor, such as standard input, and leaves it open.
    /// - Parameter name: the log's name in messages.
    public init(descriptor: Int32, name: String) {
        (self.name, self.descriptor, isOwned) = (name, descriptor, false)
    }

    deinit { if isOwned { close(descriptor) } }

    /// The JSON of the request that the log belongs to. Known once the first draw has been read.
    public var request: String? { reader.request }
    /// The number of the line that holds the request, likewise.
    public var requestLine: Int? { reader.requestLine }
    /// The log's form. Known once the first draw has been read.
    public var form: AuditForm? { reader.form }
    /// The number of the last line, from 1.
    public var line: Int { reader.number }

    /// The next draw; nil at the log's end.
    public mutating func next() throws(AuditFileError) -> AuditLine? {
        while let text = try nextText() {
            if let line = try draw(text) { return line }
        }
        do { try reader.finish() } catch { throw .line(name: name, error) }
        return nil
    }

    private mutating func draw(_ text: String) throws(AuditFileError) -> AuditLine? {
        do { return try reader.read(text) } catch { throw .line(name: name, error) }
    }

    /// The next line without its newline; nil at the end.
    private mutating func nextText() throws(AuditFileError) -> String? {
        while true {
            if let end = newline() { return take(to: end) }
            searched = bytes.count
            if isAtEnd { return start < bytes.count ? take(to: bytes.count) : nil }
            guard bytes.count - start < Self.longestLine else {
                let got = "a line of more than \(Self.longestLine) bytes"
                throw .line(name: name, AuditError(line: line + 1, got: got, expected: "a line of an audit log"))
            }
            try fill()
        }
    }

    private func newline() -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base + searched, 10, buffer.count - searched) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func take(to end: Int) -> String {
        defer {
            start = min(end + 1, bytes.count)
            searched = start
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Drops the lines that have been read, and reads on.
    private mutating func fill() throws(AuditFileError) {
        bytes.removeFirst(start)
        (start, searched) = (0, searched - start)
        let descriptor = descriptor
        let count = piece.withUnsafeMutableBytes { buffer in
            var got: Int
            repeat {
                got = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            } while got < 0 && errno == EINTR
            return got
        }
        guard count >= 0 else { throw .system(name: name, reason: Self.reason) }
        bytes += piece[..<count]
        isAtEnd = count == 0
    }

    private static var reason: String { String(cString: strerror(errno)) }
}

/// The reason why an audit log cannot be read.
public enum AuditFileError: MessageError, Hashable {
    case system(name: String, reason: String)
    case line(name: String, AuditError)

    public var message: Message {
        switch self {
        case .system(let name, let reason):
            "cannot read the \(word: "log") '\(name)': \(got: reason); \(remedy: "name an audit log that can be read")"
        case .line(let name, let error): "'\(name)': \(error)"
        }
    }
}
