import Foundation

extension Journal {
    /// Removes the journal at `path`, unless a process has it.
    package static func removeUnlessInUse(path: String) {
        guard let lock = try? JournalLock(ofJournal: path) else { return }
        withExtendedLifetime(lock) {
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        }
    }
}
