import Foundation

/// A cache for these tests where none is given, so that the user's stays untouched.
enum Cache {
    private static let variable = "LEAPSTAR_CACHE_DIR"
    private static let folder = FileManager.default.temporaryDirectory.appending(
        path: "leapstar-own-schemes-\(UUID().uuidString)")

    private static let isSet: Void = {
        guard ProcessInfo.processInfo.environment[variable] == nil else { return }
        setenv(variable, folder.path, 1)
        atexit { try? FileManager.default.removeItem(at: Cache.folder) }
    }()

    static func use() { isSet }
}
