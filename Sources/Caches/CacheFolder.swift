#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// A folder of files that may be removed at any time: first those unused for long, then the oldest of too many.
package struct CacheFolder: Sendable {
    package let url: URL
    /// Seconds since a file was last used, after which it is removed.
    let maximumAge: TimeInterval
    let maximumEntries: Int

    /// A folder at `path`, created when absent. Every file in it belongs to the cache.
    package init(_ path: String, maximumAge: TimeInterval = 90 * 86400, maximumEntries: Int = 200) {
        url = URL(fileURLWithPath: path, isDirectory: true)
        (self.maximumAge, self.maximumEntries) = (maximumAge, maximumEntries)
    }

    package func file(_ name: String) -> URL { url.appendingPathComponent(name) }

    /// The contents of a file; nil where it does not exist or cannot be read.
    package func read(_ name: String) -> Data? { try? Data(contentsOf: file(name)) }

    /// Marks a file as used now: age counts from the last use.
    package func markUsed(_ name: String) {
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file(name).path)
    }

    /// Writes under another name and renames, so that no reader sees half a file; then prunes.
    package func write(_ data: Data, _ name: String) throws {
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try data.write(to: file(name), options: .atomic)
        prune()
    }

    package func remove(_ name: String) { try? FileManager.default.removeItem(at: file(name)) }

    /// Removes files that are too old, then the oldest ones beyond the limit.
    package func prune(now: Date = Date()) {
        let newestFirst = entries().sorted { $0.used > $1.used }
        for (rank, entry) in newestFirst.enumerated()
        where rank >= maximumEntries || now.timeIntervalSince(entry.used) > maximumAge {
            try? FileManager.default.removeItem(at: entry.file)
        }
    }

    private func entries() -> [(file: URL, used: Date)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.map { name in
            let file = file(name)
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
            return (file, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
    }
}
