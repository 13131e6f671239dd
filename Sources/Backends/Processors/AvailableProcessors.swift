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
    /// As many threads as can run at once: those of the affinity mask, and no more than the control groups grant time
    /// for, a part of one counting as one. At least 1; found once.
    public static let count = max(1, min(inMask, quota ?? .max))

    /// What the control groups grant.
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

    /// Those that the calling thread may run on, as `taskset` and schedulers of clusters set them.
    package static var inMask: Int {
        let count = Int(leapstar_processors_in_mask())
        return count > 0 ? count : Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    /// The text of a small file of the system's, which has no size beforehand.
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
