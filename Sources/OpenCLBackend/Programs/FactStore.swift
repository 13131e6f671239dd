import LaneCode

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What was once found out about a device, such as how to compile for it: JSON files on disk, shared by all processes
/// of a user.
///
/// Nothing here fails a run: what cannot be read is found out again, what cannot be written is left.
package struct FactStore: Sendable {
    private let folder: CacheFolder

    /// Kept as long as compiled programs are.
    package init(directory: String, maximumEntries: Int = 200) {
        folder = CacheFolder(directory, maximumEntries: maximumEntries)
    }

    /// Beside the compiled programs; nil where `environment` names no place for a cache.
    package init?(environment: [String: String]) {
        guard let root = CacheDirectory.root(environment: environment) else { return nil }
        self.init(directory: "\(root)/devices")
    }

    /// The fact of this kind that was kept under `key`. Nil where there is none, or none that can be read.
    package func load<Fact: Codable>(_ kind: String, key: String, as _: Fact.Type = Fact.self) -> Fact? {
        let name = Self.name(kind, key)
        guard let data = folder.read(name) else { return nil }
        guard let kept = try? JSONDecoder().decode(Kept<Fact>.self, from: data), kept.key == key else { return nil }
        folder.markUsed(name)
        return kept.fact
    }

    package func store<Fact: Codable>(_ fact: Fact, _ kind: String, key: String) {
        try? folder.write(JSONEncoder().encode(Kept(key: key, fact: fact)), Self.name(kind, key))
    }

    package func remove(_ kind: String, key: String) { folder.remove(Self.name(kind, key)) }

    private static func name(_ kind: String, _ key: String) -> String { "\(kind)-\(Fingerprint.hex(key.utf8)).json" }

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
