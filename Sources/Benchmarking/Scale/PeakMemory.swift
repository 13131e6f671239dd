import Foundation

/// The most resident memory that this process has held.
enum PeakMemory {
    /// Restarts the measurement; where the system cannot, the peak stays that of the whole process so far.
    static func restart() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? file.write(contentsOf: Data("5".utf8))
        try? file.close()
    }

    /// The peak in bytes; nil where the system does not tell it.
    static var bytes: UInt64? {
        #if os(Linux)
            guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first,
                let kilobytes = UInt64(number)
            else { return nil }
            return kilobytes * 1024
        #else
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? UInt64(usage.ru_maxrss) : nil
        #endif
    }
}
