package import Foundation

/// What a name leads to, before anything is written there.
package struct FileTarget {
    /// Where symbolic links lead, to whatever depth, whether or not there is a file: the links stay.
    package let path: String
    /// Whether it is no regular file but, such as a terminal or a pipe, something that is written to as it stands.
    package let isSpecial: Bool
    /// Who may read and write the file that is there now.
    package let permissions: mode_t?

    /// Refuses directories, files that nobody may write, and links that lead in circles.
    package init(_ name: String) throws(FileError) {
        path = try Self.isSpecial(name) ? name : Self.followed(name)
        var information = stat()
        guard stat(path, &information) == 0 else {
            isSpecial = false
            permissions = nil
            return
        }
        let mode = information.st_mode
        if let refusal = Self.refusal(of: name, path, mode) { throw refusal }
        isSpecial = mode & S_IFMT != S_IFREG
        permissions = mode & 0o777
    }

    private static func refusal(of name: String, _ path: String, _ mode: mode_t) -> FileError? {
        let kind = mode & S_IFMT
        if kind == S_IFDIR { return FileError(path: name, reason: "it is a directory", remedy: "name a file") }
        guard kind == S_IFREG, !isWritable(path, mode) else { return nil }
        return FileError(
            path: name, reason: "it is write-protected", remedy: "name another file, or allow writing with chmod +w")
    }

    /// Whether two names lead to one file that would be replaced.
    package static func areSame(_ first: String, _ second: String) -> Bool {
        func place(_ name: String) -> String? {
            guard let target = try? FileTarget(name), !target.isSpecial else { return nil }
            return URL(fileURLWithPath: target.path).standardizedFileURL.path
        }
        guard let first = place(first) else { return false }
        return first == place(second)
    }

    /// A file that nobody may write is one that somebody protected: that counts for those too whom no right keeps out.
    private static func isWritable(_ path: String, _ mode: mode_t) -> Bool {
        mode & 0o222 != 0 && access(path, W_OK) == 0
    }

    /// The links of descriptors, as in /dev/fd, lead to pipes under names that only the system can follow.
    private static func isSpecial(_ name: String) -> Bool {
        var information = stat()
        guard stat(name, &information) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(information.st_mode & S_IFMT)
    }

    private static func followed(_ name: String) throws(FileError) -> String {
        var path = name
        // As many as the system itself follows.
        for _ in 0..<40 {
            guard let link = linked(path) else { return path }
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            path = link.hasPrefix("/") ? link : folder + link
        }
        throw FileError(path: name, reason: "its symbolic links lead in a circle", remedy: "name another file")
    }

    /// What the symbolic link says; nil where it is none.
    private static func linked(_ path: String) -> String? {
        var text = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = text.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) }
        }
        return count > 0 ? String(decoding: text[..<count], as: UTF8.self) : nil
    }
}
