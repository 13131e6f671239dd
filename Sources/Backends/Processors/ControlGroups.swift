/// The control groups of a process, as Linux reports them, and the processor time that they grant.
///
/// Source: the kernel's Documentation/admin-guide/cgroup-v2.rst and cgroup-v1, proc_pid_mountinfo(5).
package struct ControlGroups {
    /// The folders of one hierarchy, from the process's own group up to the visible root.
    private struct Path {
        let folders: [String]
        let isUnified: Bool
    }

    private let paths: [Path]

    /// Parses the texts of /proc/self/cgroup and /proc/self/mountinfo.
    package init(membership: String, mounts: String) {
        let mounts = mounts.split(separator: "\n").compactMap(Mount.init)
        paths = membership.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            let isUnified = fields[1].isEmpty
            guard isUnified || fields[1].split(separator: ",").contains("cpu") else { return nil }
            let group = String(fields[2])
            let fitting = mounts.filter { isUnified ? $0.type == "cgroup2" : $0.controlsProcessors }
            // Another container's hierarchy may be mounted too.
            guard let mount = fitting.last(where: { $0.holds(group) }) ?? fitting.last else { return nil }
            return Path(folders: mount.folders(of: group), isUnified: isUnified)
        }
    }

    /// The processor time that is granted, in processors: the least over all groups up to the root; nil without a
    /// limit.
    /// - Parameter text: returns the contents of a file; nil where there is none.
    package func processors(text: (_ path: String) -> String?) -> Double? {
        paths.flatMap { path in
            path.folders.compactMap { folder in
                path.isUnified ? text("\(folder)/cpu.max").flatMap(Self.unified) : Self.separate(folder, text)
            }
        }.min()
    }

    /// Parses `50000 100000`, time and period in microseconds; `max 100000` where there is no limit.
    private static func unified(_ text: String) -> Double? {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 2 ? share(words[0], of: words[1]) : nil
    }

    private static func separate(_ folder: String, _ text: (String) -> String?) -> Double? {
        let values = ["quota", "period"].map {
            text("\(folder)/cpu.cfs_\($0)_us")?.split(whereSeparator: \.isWhitespace).first
        }
        guard let quota = values[0], let period = values[1] else { return nil }
        return share(quota, of: period)
    }

    /// The granted share of a period; nil for `max` and for −1.
    private static func share(_ quota: Substring, of period: Substring) -> Double? {
        guard let quota = Double(quota), let period = Double(period), quota > 0, period > 0 else { return nil }
        return quota / period
    }
}

/// One line of mountinfo: where a hierarchy is mounted, and from which group on.
private struct Mount {
    let root: String
    let place: String
    let type: Substring
    let controlsProcessors: Bool

    /// Parses `36 35 0:28 /root /place rw,nosuid shared:9 - cgroup2 source rw,options`.
    init?(_ line: Substring) {
        let fields = line.split(separator: " ")
        guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else { return nil }
        (root, place, type) = (Self.unescaped(fields[3]), Self.unescaped(fields[4]), fields[dash + 1])
        controlsProcessors = type == "cgroup" && fields[dash + 3].split(separator: ",").contains("cpu")
    }

    func holds(_ group: String) -> Bool { group.split(separator: "/").starts(with: root.split(separator: "/")) }

    /// The folders of a group and of its parents. For a group outside the mounted part, only the mounted root.
    func folders(of group: String) -> [String] {
        let (group, root) = (group.split(separator: "/"), root.split(separator: "/"))
        guard group.starts(with: root), !group.contains("..") else { return [place] }
        let inner = group.dropFirst(root.count)
        return (0...inner.count).reversed().map { ([Substring(place)] + inner.prefix($0)).joined(separator: "/") }
    }

    /// Spaces and the like are escaped as three octal digits.
    private static func unescaped(_ text: Substring) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")].reduce(String(text)) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}
