import Foundation

/// One cache for all tests of this run alone: programs are compiled once, and tests neither read nor change the user's
/// cache. Runs that take long on a busy machine begin no journals by themselves.
package enum TestCache {
    private static let variable = "LEAPSTAR_CACHE_DIR"
    private static let stateVariable = "LEAPSTAR_STATE_DIR"

    /// The folder, which the environment of this process names from the first use on. It is gone when the process ends.
    package static let path: String = {
        let path = NSTemporaryDirectory() + "leapstar-cache-" + UUID().uuidString
        setenv(variable, path, 1)
        setenv(stateVariable, "none", 1)
        atexit { try? FileManager.default.removeItem(atPath: TestCache.path) }
        return path
    }()

    /// For a process of its own.
    package static var environment: [String: String] { [variable: path, stateVariable: "none"] }
}
