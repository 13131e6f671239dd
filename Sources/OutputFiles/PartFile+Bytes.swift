import Foundation

extension PartFile {
    /// Appends bytes.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        try repeatedly(bytes) { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Writes over bytes that stand at `offset` already. The file must be seekable.
    func overwrite(_ bytes: [UInt8], at offset: UInt64) throws(FileError) {
        var place = off_t(offset)
        try repeatedly(bytes) { rest in
            let count = pwrite(descriptor, rest.baseAddress, rest.count, place)
            place += off_t(max(count, 0))
            return count
        }
    }

    /// Whether there are places to go back to, unlike in a pipe or a terminal.
    var isSeekable: Bool { lseek(descriptor, 0, SEEK_CUR) >= 0 }

    /// Calls `write` with what is left until nothing is.
    private func repeatedly(
        _ bytes: [UInt8], _ write: (UnsafeRawBufferPointer) -> Int
    ) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[done...])) }
            if count > 0 {
                done += count
            } else if errno == EAGAIN {
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wanted, 1, -1)
            } else if errno != EINTR {
                throw failure
            }
        }
    }
}
