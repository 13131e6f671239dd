import Foundation

/// A cache of this test run alone: tests neither read nor change the user's.
enum TestCache {
    private static let variable = "LEAPSTAR_CACHE_DIR"

    /// The folder, which the environment of this process names from the first use on. It is gone when the process ends.
    static let path: String = {
        let path = NSTemporaryDirectory() + "leapstar-cache-" + UUID().uuidString
        setenv(variable, path, 1)
        atexit { try? FileManager.default.removeItem(atPath: TestCache.path) }
        return path
    }()

    /// For a process of its own.
    static var environment: [String: String] { [variable: path] }
}
