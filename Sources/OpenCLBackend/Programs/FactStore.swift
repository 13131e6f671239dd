#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What was once found out about a device, such as how to compile for it: JSON files on disk, shared by all processes of a user.
///
/// Nothing here fails a run: what cannot be read is found out again, what cannot be written is left.
package struct FactStore: Sendable {
    private let directory: URL

    package init(directory: String) { self.directory = URL(fileURLWithPath: directory, isDirectory: true) }

    /// Beside the compiled programs; nil where `environment` names no place for a cache.
    package init?(environment: [String: String]) {
        guard let root = CacheDirectory.root(environment: environment) else { return nil }
        self.init(directory: "\(root)/devices")
    }

    /// The fact of this kind that was kept under `key`. Nil where there is none, or none that can be read.
    package func load<Fact: Codable>(_ kind: String, key: String, as _: Fact.Type = Fact.self) -> Fact? {
        guard let data = try? Data(contentsOf: file(kind, key)) else { return nil }
        guard let kept = try? JSONDecoder().decode(Kept<Fact>.self, from: data), kept.key == key else { return nil }
        return kept.fact
    }

    /// Writes under another name and renames, so that no reader sees half a file.
    package func store<Fact: Codable>(_ fact: Fact, _ kind: String, key: String) {
        try? FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? JSONEncoder().encode(Kept(key: key, fact: fact)).write(to: file(kind, key), options: .atomic)
    }

    package func remove(_ kind: String, key: String) { try? FileManager.default.removeItem(at: file(kind, key)) }

    private func file(_ kind: String, _ key: String) -> URL {
        directory.appendingPathComponent("\(kind)-\(Fingerprint.hex(key.utf8)).json")
    }

    /// The whole key is kept as well, so a collision costs a measurement and no more.
    private struct Kept<Fact: Codable>: Codable {
        let key: String
        let fact: Fact
    }
}

extension DeviceDescription {
    /// What facts about a device depend on: the device, its driver, and `parts`.
    package func factKey(_ parts: String...) -> String {
        ([platform.name, platform.version, name, version, driverVersion] + parts).joined(separator: "\n")
    }
}
