import Caches
import LaneCode

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A store of facts about devices, such as how to compile for them: JSON files on disk, shared by all processes of a
/// user.
///
/// The store never fails a run: an unreadable fact is determined again, and one that cannot be written is dropped.
package struct FactStore: Sendable {
    private let folder: CacheFolder

    /// A store in `directory`; facts are kept as long as compiled programs are.
    package init(directory: String, maximumEntries: Int = 200) {
        folder = CacheFolder(directory, maximumEntries: maximumEntries)
    }

    /// A store beside the compiled programs; nil where `environment` names no place for a cache.
    package init?(environment: [String: String]) {
        guard let path = CacheDirectory.path("devices", environment: environment) else { return nil }
        self.init(directory: path)
    }

    /// The fact of this kind that is stored under `key`; nil where there is none that can be read.
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

    /// A fact with its whole key, so that a collision only costs a measurement.
    private struct Kept<Fact: Codable>: Codable {
        let key: String
        let fact: Fact
    }
}

extension DeviceDescription {
    /// The key of facts about a device: the device, its driver, and `parts`.
    package func factKey(_ parts: String...) -> String {
        ([platform.name, platform.version, name, version, driverVersion] + parts).joined(separator: "\n")
    }
}
