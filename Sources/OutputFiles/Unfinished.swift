import Foundation
import Synchronization

/// The files and folders of this process that still have temporary names.
package enum Unfinished {
    private static let paths = Mutex(Set<String>())

    package static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Forgets a file that has its own name now.
    package static func finish(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    package static func discard(_ path: String) {
        finish(path)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes all of them, before a process ends at once.
    package static func discardAll() { for path in paths.withLock({ $0 }) { discard(path) } }
}
