import Foundation

/// The right to write a journal, which one process has at a time: the system's lock of a file beside it, in which the
/// holder writes its name. The system takes it back from a process that is killed.
///
/// It is a file of its own because a process that closes the database's file loses SQLite's locks of it.
struct JournalLock: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// - Throws: ``JournalError/inUse(path:by:)`` where another process has it.
    init(ofJournal journal: String) throws(JournalError) {
        path = journal + ".lock"
        repeat {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            guard opened >= 0 else { throw .unopenable(path: journal, reason: String(cString: strerror(errno))) }
            guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
                defer { close(opened) }
                throw .inUse(path: journal, by: Self.owner(opened))
            }
            // The last holder may have removed the file between the two calls.
            guard Self.isFile(opened, at: path) else {
                close(opened)
                continue
            }
            descriptor = opened
            break
        } while true
        let owner = Array(Self.thisProcess.utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, owner, owner.count, 0)
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// The name under which this process holds locks.
    static var thisProcess: String { "process \(getpid()) on \(ProcessInfo.processInfo.hostName)" }

    private static func owner(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : "another process"
    }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
            && held.st_dev == named.st_dev
    }
}
