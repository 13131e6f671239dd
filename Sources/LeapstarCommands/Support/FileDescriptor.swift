import Foundation

/// Plain system calls that report their errors.
enum FileDescriptor {
    static func write(_ text: String, to descriptor: Int32) throws(SinkError) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes.removeFirst(count)
            } else if errno == EPIPE {
                throw .closed
            } else if errno == EAGAIN {
                wait(descriptor, for: POLLOUT)
            } else if errno != EINTR {
                throw .failed(reason)
            }
        }
    }

    /// The most bytes of an input: files that people or we write are never so long.
    private static let mostBytes = 1 << 28

    /// Reads everything up to the end.
    static func read(_ descriptor: Int32) throws(SinkError) -> [UInt8] {
        var (bytes, piece) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = piece.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += piece[..<count]
                if bytes.count > mostBytes { throw .failed("it has more than 256 MiB") }
            } else if errno == EAGAIN {
                wait(descriptor, for: POLLIN)
            } else if errno != EINTR {
                throw .failed(reason)
            }
        }
    }

    /// Waits for a descriptor that somebody has set to non-blocking.
    private static func wait(_ descriptor: Int32, for event: Int32) {
        var wanted = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&wanted, 1, -1)
    }

    /// The system's text for the last error.
    static var reason: String { String(cString: strerror(errno)) }
}
