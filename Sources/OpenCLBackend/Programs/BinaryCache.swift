#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// Compiled programs on disk, one file each, shared by all processes of a user.
///
/// Nothing here fails a run: what cannot be read is built again, what cannot be written is said and left.
package struct BinaryCache: Sendable {
    private let folder: CacheFolder
    private let log: @Sendable (String) -> Void

    /// - Parameters:
    ///   - directory: made when absent. Every file in it belongs to the cache.
    ///   - maximumAge: seconds since an entry was last used.
    ///   - log: receives one line when the cache cannot be used.
    package init(
        directory: String, maximumAge: TimeInterval = 90 * 86400, maximumEntries: Int = 200,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        folder = CacheFolder(directory, maximumAge: maximumAge, maximumEntries: maximumEntries)
        self.log = log
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
        guard let data = folder.read(key.fileName) else { return .failure(.absent) }
        guard let entry = CacheEntry(file: Array(data)) else { return .failure(.damaged) }
        guard entry.key == key.text else { return .failure(.collision) }
        folder.markUsed(key.fileName)
        return .success(entry.binary)
    }

    func store(_ binary: [UInt8], for key: ProgramKey) {
        do { try folder.write(Data(CacheEntry(key: key.text, binary: binary).file), key.fileName) } catch {
            log(
                "compiled programs are not kept: '\(folder.url.path)' cannot be written; "
                    + "set \(CacheDirectory.variable) to a directory that can")
        }
    }

    func file(of key: ProgramKey) -> URL { folder.file(key.fileName) }

    func remove(_ key: ProgramKey) { try? FileManager.default.removeItem(at: file(of: key)) }

    func prune() { folder.prune() }
}
