import Foundation

/// A file that appears under its name only when it is complete: it is written beside it and renamed.
///
/// What is no regular file, such as a terminal or a pipe, is written to directly. Discarding it before ``commit()``
/// leaves no trace.
package struct PartFile: ~Copyable {
    /// Open for writing, and for reading too where the file is a regular one.
    package let descriptor: Int32
    private let name: String
    private let target: FileTarget
    /// Nil where the target itself is written, and after the file was committed.
    private var partPath: String?

    private init(_ name: String, _ target: FileTarget, descriptor: Int32, partPath: String?) {
        self.name = name
        self.target = target
        self.descriptor = descriptor
        self.partPath = partPath
        guard let partPath else { return }
        Unfinished.add(partPath)
        // A file that others may not read stays so.
        if let permissions = target.permissions { fchmod(descriptor, permissions) }
    }

    /// Opens a file for writing; fails at once where the file could not be written at the end.
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

    /// Fails where the file could not be written at the end. A pipe is not opened: whoever reads it would see its end.
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

    /// Gives the file its name.
    package mutating func commit() throws(FileError) {
        guard let partPath else { return }
        guard fsync(descriptor) == 0, rename(partPath, target.path) == 0 else {
            throw FileError(path: name, reason: Self.reason)
        }
        Unfinished.finish(partPath)
        self.partPath = nil
    }

    /// Whether what was written is nothing; a pipe does not say.
    package var isEmpty: Bool {
        var information = stat()
        return !target.isSpecial && fstat(descriptor, &information) == 0 && information.st_size == 0
    }

    /// Two files of one run that have the same name meet here.
    private static func failure(_ name: String, writing isPart: Bool) -> FileError {
        guard isPart, errno == EEXIST else { return FileError(path: name, reason: reason) }
        return FileError(path: name, reason: "this run writes it already", remedy: "give each file a name of its own")
    }

    /// The last error in the system's words.
    private static var reason: String { String(cString: strerror(errno)) }

    /// Other runs have other names, on whichever machine that writes to the same folder.
    private static func part(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        // Names may have 255 bytes; of long ones the end tells which they are.
        let name = String(decoding: path.utf8.dropFirst(folder.utf8.count).suffix(200), as: UTF8.self)
        return "\(folder).\(name).\(run).part"
    }

    private static let run = String(UInt64.random(in: .min ... .max), radix: 36)
}
