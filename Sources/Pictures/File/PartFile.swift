import Foundation

/// A file that appears under its name only when it is complete: it is written beside it and renamed.
struct PartFile: ~Copyable {
    let handle: FileHandle
    private let path: String
    private let partPath: String
    private var isCommitted = false

    /// - Parameter path: what is there is replaced at the end; where a symbolic link leads, not the link.
    init(for path: String) throws(PictureError) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        self.path = target.path
        partPath =
            target.deletingLastPathComponent()
            .appendingPathComponent(".\(target.lastPathComponent).\(getpid()).part").path
        let descriptor = open(partPath, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .notWritten(path: path, reason: String(cString: strerror(errno))) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { if !isCommitted { unlink(partPath) } }

    func write(_ text: String) throws(PictureError) {
        do { try handle.write(contentsOf: Data(text.utf8)) } catch { throw failure }
    }

    /// Makes the next reader start at the first byte.
    func rewind() throws(PictureError) { do { try handle.seek(toOffset: 0) } catch { throw failure } }

    mutating func commit() throws(PictureError) {
        guard rename(partPath, path) == 0 else { throw failure }
        isCommitted = true
    }

    private var failure: PictureError { .notWritten(path: path, reason: String(cString: strerror(errno))) }
}
