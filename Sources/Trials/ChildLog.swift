#if os(Linux)
    import Glibc

    /// A nameless file that goes to a child as one of its streams.
    final class ChildLog {
        let file: Int32
        private let handle: UnsafeMutablePointer<FILE>

        /// With `bytes` to be read from its start.
        init(_ bytes: [UInt8]) throws(TrialEnd) {
            guard let made = tmpfile() else { throw .notStarted(reason: "no temporary file: \(String(cString: strerror(errno)))") }
            (handle, file) = (made, fileno(made))
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            guard fwrite(bytes, 1, bytes.count, handle) == bytes.count, fflush(handle) == 0, lseek(file, 0, SEEK_SET) == 0 else {
                throw .notStarted(reason: "no temporary file: \(String(cString: strerror(errno)))")
            }
        }

        deinit { fclose(handle) }

        /// What a child said before it ended: a line that speaks of an error where there is one, else the last; nil where it was silent.
        var lastWords: String? {
            let size = lseek(file, 0, SEEK_END)
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = pread(file, &bytes, bytes.count, max(0, size - bytes.count))
            return Self.lastWords(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
        }

        static func lastWords(_ text: String) -> String? {
            let lines = text.split(whereSeparator: \.isNewline).map { line in
                String(line.filter { $0.isASCII && !($0.asciiValue ?? 0 < 32) }.prefix(160)).trimmed
            }.filter { !$0.isEmpty }
            let telling = lines.first { line in ["error", "assert", "fatal"].contains { line.lowercased().contains($0) } }
            return telling ?? lines.last
        }
    }

    extension String {
        fileprivate var trimmed: String {
            let tail = reversed().drop(while: \.isWhitespace).reversed()
            return String(String(tail).drop(while: \.isWhitespace))
        }
    }
#endif
