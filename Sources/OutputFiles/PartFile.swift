import Foundation

/// A file that appears under its name only when it is complete: it is written next to it, and renamed.
///
/// Anything but a regular file, such as a terminal or a pipe, is written to directly. Discarding the file before
/// ``commit()`` leaves no trace.
package struct PartFile: ~Copyable {
    /// The descriptor, open for writing, and for a regular file also for reading.
    package let descriptor: Int32
    private let name: String
    private let target: FileTarget
    /// The path of the part file; nil where the target itself is written, and after the commit.
    private var partPath: String?

    private init(_ name: String, _ target: FileTarget, descriptor: Int32, partPath: String?) {
        self.name = name
        self.target = target
        self.descriptor = descriptor
        self.partPath = partPath
        guard let partPath else { return }
        Unfinished.add(partPath)
        // A file that others may not read stays private.
        if let permissions = target.permissions { fchmod(descriptor, permissions) }
    }

    /// Opens a file for writing. Throws at once where it could not be written at the end.
    package static func create(_ name: String) throws(FileError) -> PartFile {
        let target = try FileTarget(name)
        let part = target.isSpecial ? nil : part(of: target.path)
        let descriptor =
            if let part {
                open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            } else {
                open(target.path, O_WRONLY | O_CLOEXEC)
            }
        guard descriptor >= 0 else { throw failure(name, writing: part != nil) }
        return PartFile(name, target, descriptor: descriptor, partPath: part)
    }

    /// Throws where the file could not be written at the end. A pipe is not opened: its reader would see its end.
    package static func check(_ name: String) throws(FileError) {
        let target = try FileTarget(name)
        guard target.isSpecial else {
            _ = try create(name)
            return
        }
        if access(target.path, W_OK) != 0 { throw FileError(path: name, reason: reason) }
    }

    deinit {
        close(descriptor)
        if let partPath { Unfinished.discard(partPath) }
    }

    /// Gives the complete file its name.
    package mutating func commit() throws(FileError) {
        guard let partPath else { return }
        guard fsync(descriptor) == 0, rename(partPath, target.path) == 0 else {
            throw failure
        }
        Unfinished.finish(partPath)
        self.partPath = nil
    }

    /// Whether nothing was written; false for a pipe, which does not tell.
    package var isEmpty: Bool {
        var information = stat()
        return !target.isSpecial && fstat(descriptor, &information) == 0 && information.st_size == 0
    }

    /// The failure of the last system call.
    var failure: FileError { FileError(path: name, reason: Self.reason) }

    /// The reason for a failure; two files of one run with the same name meet here.
    private static func failure(_ name: String, writing isPart: Bool) -> FileError {
        guard isPart, errno == EEXIST else { return FileError(path: name, reason: reason) }
        return FileError(path: name, reason: "this run writes it already", remedy: "give each file a name of its own")
    }

    /// The system's text for the last error.
    private static var reason: String { String(cString: strerror(errno)) }

    /// The name of the part file, which differs between runs on any machine that writes to the same folder.
    private static func part(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        // Names may have 255 bytes; the end of a long one tells it apart.
        let name = String(decoding: path.utf8.dropFirst(folder.utf8.count).suffix(200), as: UTF8.self)
        return "\(folder).\(name).\(run).part"
    }

    private static let run = String(UInt64.random(in: .min ... .max), radix: 36)
}
