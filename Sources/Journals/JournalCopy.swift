import Foundation

/// A copy of a journal that goes when this does: even to read a file, SQLite writes beside it.
final class JournalCopy: Sendable {
    private let folder: URL
    let path: String
    /// How often it is tried to copy a journal that is being written elsewhere.
    private static let attempts = 5

    /// Nil where nothing can be copied, or the journal changes all the time.
    init?(ofJournal original: String) {
        folder = FileManager.default.temporaryDirectory.appending(path: "leapstar-\(UUID().uuidString)")
        path = folder.appending(path: URL(filePath: original).lastPathComponent).path
        guard (0..<Self.attempts).contains(where: { _ in Self.copy(original, to: path, in: folder) }) else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
    }

    /// Copies the file and the log that belongs to it; false where that fails, or one of them changes meanwhile.
    private static func copy(_ original: String, to path: String, in folder: URL) -> Bool {
        let (files, before) = (FileManager.default, states(original))
        do {
            try? files.removeItem(at: folder)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.copyItem(atPath: original, toPath: path)
        } catch { return false }
        try? files.copyItem(atPath: original + "-wal", toPath: path + "-wal")
        return states(original) == before
    }

    /// Size and date of the file and its log.
    private static func states(_ original: String) -> [[String]] {
        [original, original + "-wal"].map { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return [FileAttributeKey.size, .modificationDate].map { "\(attributes?[$0] ?? "")" }
        }
    }

    /// Whether the folder of a journal cannot be written.
    static func isNeeded(for original: String) -> Bool {
        access(URL(filePath: original).deletingLastPathComponent().path, W_OK) != 0
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
