import Caches
import LaneCode

#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// A cache of compiled programs on disk, one file each, shared by all processes of a user.
///
/// The cache never fails a run: an unreadable file is built again, and a failure to write is logged.
package struct BinaryCache: Sendable {
    private let folder: CacheFolder
    private let log: @Sendable (String) -> Void

    /// - Parameters:
    ///   - directory: created when absent. Every file in it belongs to the cache.
    ///   - maximumAge: seconds since an entry was last used, after which it is removed.
    ///   - log: receives one line when the cache cannot be used.
    package init(
        directory: String, maximumAge: TimeInterval = 90 * 86400, maximumEntries: Int = 200,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        folder = CacheFolder(directory, maximumAge: maximumAge, maximumEntries: maximumEntries)
        self.log = log
    }

    /// The reason why a program had to be built from source.
    package enum Miss: String, Error, Hashable, Codable {
        /// There is no cache.
        case disabled
        case absent
        /// The file was cut short or changed.
        case damaged
        /// The file belongs to another program with the same fingerprint.
        case collision
        /// The driver rejected the binary.
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

/// A cache file: one line of text that describes the rest, then the full key, then the binary.
///
/// The line is `leapstar-program 1 <bytes of key> <bytes of binary> <fingerprint of both>`.
struct CacheEntry: Equatable {
    private static let magic = "leapstar-program", format = "1"
    let key: String
    let binary: [UInt8]

    init(key: String, binary: [UInt8]) { (self.key, self.binary) = (key, binary) }

    /// Parses a file; nil unless it is whole and unchanged.
    init?(file: [UInt8]) {
        guard let end = file.prefix(200).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let fields = String(decoding: file[..<end], as: UTF8.self).split(separator: " ").map(String.init)
        let body = file[(end + 1)...]
        guard fields.count == 5, fields[0] == Self.magic, fields[1] == Self.format,
            let keyLength = Int(fields[2]), let binaryLength = Int(fields[3]), keyLength >= 0, keyLength <= body.count,
            binaryLength == body.count - keyLength, fields[4] == Fingerprint.hex(body)
        else { return nil }
        key = String(decoding: body.prefix(keyLength), as: UTF8.self)
        binary = Array(body.dropFirst(keyLength))
    }

    var file: [UInt8] {
        let body = Array(key.utf8) + binary
        let line = "\(Self.magic) \(Self.format) \(key.utf8.count) \(binary.count) \(Fingerprint.hex(body))\n"
        return Array(line.utf8) + body
    }
}

/// The key of a compiled program: everything that it depends on.
struct ProgramKey: Hashable {
    /// The full key. Two programs with the same text may share a binary.
    let text: String

    init(source: String, options: String, device: DeviceDescription) {
        text = [
            device.platform.name, device.platform.version, device.name, device.version, device.driverVersion, options,
            source,
        ].joined(separator: "\n")
    }

    /// The name of the cache file. The full text is compared as well, so a collision only costs a build.
    var fileName: String { Fingerprint.hex(text.utf8) + ".clprogram" }
}
