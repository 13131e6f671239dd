#if os(Linux)
    import Glibc

    /// A nameless file that serves a child as one of its streams.
    final class ChildLog {
        let file: Int32
        private let handle: UnsafeMutablePointer<FILE>

        /// A file that contains `bytes`, to be read from its start.
        init(_ bytes: [UInt8]) throws(TrialEnd) {
            guard let made = tmpfile() else { throw Self.failure }
            (handle, file) = (made, fileno(made))
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            let isWritten = fwrite(bytes, 1, bytes.count, handle) == bytes.count && fflush(handle) == 0
            guard isWritten, lseek(file, 0, SEEK_SET) == 0 else { throw Self.failure }
        }

        /// No child can be started without its streams; the reason is the system's text for the last error.
        private static var failure: TrialEnd {
            .notStarted(reason: "no temporary file: \(String(cString: strerror(errno)))")
        }

        deinit { fclose(handle) }

        /// The telling line of what a child said before it ended; nil where it was silent.
        var lastWords: String? {
            let size = lseek(file, 0, SEEK_END)
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = pread(file, &bytes, bytes.count, max(0, size - bytes.count))
            return Self.lastWords(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
        }

        /// The first line that mentions an error, or else the last line.
        static func lastWords(_ text: String) -> String? {
            let lines = text.split(whereSeparator: \.isNewline).map(printable).filter { !$0.isEmpty }
            return lines.first(where: speaksOfError) ?? lines.last
        }

        private static func printable(_ line: Substring) -> String {
            String(line.filter { $0.isASCII && !($0.asciiValue ?? 0 < 32) }.prefix(160)).trimmed
        }

        private static func speaksOfError(_ line: String) -> Bool {
            ["error", "assert", "fatal"].contains { line.lowercased().contains($0) }
        }
    }

    extension String {
        fileprivate var trimmed: String {
            let tail = reversed().drop(while: \.isWhitespace).reversed()
            return String(String(tail).drop(while: \.isWhitespace))
        }
    }
#endif
