#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// Compiled programs on disk, one file each, shared by all processes of a user.
///
/// Nothing here fails a run: what cannot be read is built again, what cannot be written is said and left.
package struct BinaryCache: Sendable {
    private let directory: URL
    private let maximumAge: TimeInterval
    private let maximumEntries: Int
    private let log: @Sendable (String) -> Void

    /// - Parameters:
    ///   - directory: made when absent. Every file in it belongs to the cache.
    ///   - maximumAge: seconds since an entry was last used.
    ///   - log: receives one line when the cache cannot be used.
    package init(
        directory: String, maximumAge: TimeInterval = 90 * 86400, maximumEntries: Int = 200,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
        (self.maximumAge, self.maximumEntries, self.log) = (maximumAge, maximumEntries, log)
    }

    /// Why a program had to be built from source.
    package enum Miss: String, Error, Hashable, Codable {
        /// There is no cache.
        case disabled
        case absent
        /// The file was cut short or changed.
        case damaged
        /// The file belongs to another program with the same fingerprint.
        case collision
        /// The driver did not take the binary.
        case refused
    }

    func load(_ key: ProgramKey) -> Result<[UInt8], Miss> {
        let file = file(of: key)
        guard let bytes = try? Data(contentsOf: file) else { return .failure(.absent) }
        guard let entry = CacheEntry(file: Array(bytes)) else { return .failure(.damaged) }
        guard entry.key == key.text else { return .failure(.collision) }
        // Age counts from the last use.
        try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
        return .success(entry.binary)
    }

    /// Writes under another name and renames, so that no reader sees half a file.
    func store(_ binary: [UInt8], for key: ProgramKey) {
        do {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(CacheEntry(key: key.text, binary: binary).file).write(to: file(of: key), options: .atomic)
            prune()
        } catch {
            log(
                "compiled programs are not kept: '\(directory.path)' cannot be written; "
                    + "set \(CacheDirectory.variable) to a directory that can")
        }
    }

    func file(of key: ProgramKey) -> URL { directory.appendingPathComponent(key.fileName) }

    /// Removes what is too old, then the oldest beyond the limit.
    func prune(now: Date = Date()) {
        let newestFirst = entries().sorted { $0.used > $1.used }
        for (rank, entry) in newestFirst.enumerated()
        where rank >= maximumEntries || now.timeIntervalSince(entry.used) > maximumAge {
            try? FileManager.default.removeItem(at: entry.file)
        }
    }

    private func entries() -> [(file: URL, used: Date)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.map { name in
            let file = directory.appendingPathComponent(name)
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
            return (file, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
    }
}
