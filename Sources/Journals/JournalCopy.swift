import Foundation

/// A copy of a journal that goes when this does: even to read a file, SQLite writes beside it.
final class JournalCopy: Sendable {
    private let folder: URL
    let path: String

    /// Nil where nothing can be copied.
    init?(ofJournal original: String) {
        let (files, file) = (FileManager.default, URL(filePath: original))
        folder = files.temporaryDirectory.appending(path: "leapstar-\(UUID().uuidString)")
        path = folder.appending(path: file.lastPathComponent).path
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.copyItem(atPath: original, toPath: path)
        } catch { return nil }
        // The log that belongs to it, where there is one.
        try? files.copyItem(atPath: original + "-wal", toPath: path + "-wal")
    }

    /// Whether the folder of a journal cannot be written.
    static func isNeeded(for original: String) -> Bool {
        access(URL(filePath: original).deletingLastPathComponent().path, W_OK) != 0
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
