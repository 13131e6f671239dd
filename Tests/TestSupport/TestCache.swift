import Foundation

/// One cache for all tests of this run alone: programs are compiled once, and tests neither read nor change the user's
/// cache.
package enum TestCache {
    private static let variable = "LEAPSTAR_CACHE_DIR"

    /// The folder, which the environment of this process names from the first use on. It is gone when the process ends.
    package static let path: String = {
        let path = NSTemporaryDirectory() + "leapstar-cache-" + UUID().uuidString
        setenv(variable, path, 1)
        atexit { try? FileManager.default.removeItem(atPath: TestCache.path) }
        return path
    }()

    /// For a process of its own.
    package static var environment: [String: String] { [variable: path] }
}
