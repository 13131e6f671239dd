import Foundation

/// A file that appears under its name only when it is complete: it is written beside it and renamed.
///
/// What is no regular file, such as a terminal or a pipe, is written to directly. Discarding it before ``commit()`` leaves
/// no trace.
struct AtomicFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    /// Nil where the target itself is written, and after the file was committed.
    private var temporaryPath: String?

    private init(path: String, descriptor: Int32, temporaryPath: String?) {
        self.path = path
        self.descriptor = descriptor
        self.temporaryPath = temporaryPath
    }

    /// Fails at once where the file could not be written at the end.
    static func create(_ path: String) throws(CommandError) -> AtomicFile {
        let target = resolved(path)
        let temporary = try isSpecial(target) ? nil : temporary(for: target)
        let descriptor =
            if let temporary { open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) } else {
                open(target, O_WRONLY | O_CLOEXEC)
            }
        guard descriptor >= 0 else { throw failure(path) }
        return AtomicFile(path: target, descriptor: descriptor, temporaryPath: temporary)
    }

    deinit {
        close(descriptor)
        if let temporaryPath { unlink(temporaryPath) }
    }

    func write(_ text: String) throws(CommandError) {
        do throws(SinkError) { try FileDescriptor.write(text, to: descriptor) } catch {
            throw CommandError(error, writing: "'\(path)'")
        }
    }

    mutating func commit() throws(CommandError) {
        guard let temporaryPath else { return }
        guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else { throw Self.failure(path) }
        self.temporaryPath = nil
    }

    private static func failure(_ path: String) -> CommandError {
        .failure("cannot write '\(path)': \(FileDescriptor.reason); name a file in a directory that can be written to")
    }

    /// Where a symbolic link leads: the link stays, its target is replaced.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func temporary(for path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return path.dropLast(name.count) + ".\(name).\(getpid()).part"
    }

    /// Whether the path names something other than a regular file.
    private static func isSpecial(_ path: String) throws(CommandError) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return false }
        let kind = information.st_mode & S_IFMT
        if kind == S_IFDIR { throw .failure("cannot write '\(path)': it is a directory; name a file") }
        return kind != S_IFREG
    }
}
