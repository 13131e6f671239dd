import CAffinity

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The processors that this process may use, which may be fewer than the machine has.
public enum AvailableProcessors {
    /// The number of threads that can run at once: as many as the affinity mask allows and as the control groups grant
    /// time for, where a fraction of a processor counts as one. At least 1; determined once.
    public static let count = max(1, min(inMask, quota ?? .max))

    /// The number of processors that the control groups grant; nil without a limit.
    private static var quota: Int? {
        #if os(Linux)
            guard let groups = text(of: "/proc/self/cgroup"), let mounts = text(of: "/proc/self/mountinfo") else {
                return nil
            }
            return ControlGroups(membership: groups, mounts: mounts).processors(text: text).map {
                Int(min($0, 1e6).rounded(.up))
            }
        #else
            return nil
        #endif
    }

    /// The number of processors on which the calling thread may run, as set by `taskset` or a cluster's scheduler.
    package static var inMask: Int {
        let count = Int(leapstar_processors_in_mask())
        return count > 0 ? count : Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    /// The processors on which this process may run, such as `0-7,16-23`; empty where the system does not tell.
    package static var list: String {
        let status = text(of: "/proc/self/status") ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
        return line.map { $0.drop { $0 != "\t" }.filter { !$0.isWhitespace } } ?? ""
    }

    /// The text of a small system file, whose size is not known beforehand.
    private static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return count == 0 ? String(decoding: text, as: UTF8.self) : nil }
            text += buffer[..<count]
        }
    }
}
