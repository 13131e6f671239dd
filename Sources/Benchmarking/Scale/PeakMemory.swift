import Foundation

/// The most memory that this process has held: resident bytes.
enum PeakMemory {
    /// Begins to measure anew; where the system has no means for that, the peak is that of the whole process so far.
    static func restart() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? file.write(contentsOf: Data("5".utf8))
        try? file.close()
    }

    /// Nil where the system does not say.
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
