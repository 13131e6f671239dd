package import Foundation

/// The file that a name leads to, determined before anything is written.
package struct FileTarget {
    /// The path after following all symbolic links, whether or not a file exists there; the links stay.
    package let path: String
    /// Whether it is not a regular file but, like a terminal or a pipe, something that is written to directly.
    package let isSpecial: Bool
    /// The permissions of the existing file; nil where there is none.
    package let permissions: mode_t?

    /// Refuses directories, files that nobody may write, and circular links.
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

    /// Whether the file may be written. One without any write permission was protected, even from those who may do
    /// anything.
    private static func isWritable(_ path: String, _ mode: mode_t) -> Bool {
        mode & 0o222 != 0 && access(path, W_OK) == 0
    }

    /// Whether the file is special. Links of descriptors, as in /dev/fd, lead to pipes that only the system can follow.
    private static func isSpecial(_ name: String) -> Bool {
        var information = stat()
        guard stat(name, &information) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(information.st_mode & S_IFMT)
    }

    private static func followed(_ name: String) throws(FileError) -> String {
        var path = name
        // The system itself follows as many.
        for _ in 0..<40 {
            guard let link = linked(path) else { return path }
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            path = link.hasPrefix("/") ? link : folder + link
        }
        throw FileError(path: name, reason: "its symbolic links lead in a circle", remedy: "name another file")
    }

    /// The text of a symbolic link; nil where the path is not one.
    private static func linked(_ path: String) -> String? {
        var text = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = text.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) }
        }
        return count > 0 ? String(decoding: text[..<count], as: UTF8.self) : nil
    }
}
