#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The clang of this machine; other compilers do not know the vectors of the lane dialect.
package struct Clang: Sendable {
    /// The environment variable that names another, by its path or as one on the path, or `none`.
    package static let variable = "LEAPSTAR_CLANG"

    let path: String
    /// What tells one version from another without starting it: the file itself.
    let identity: String

    /// The compiler that `environment` names, or the first `clang` on its path; nil where there is none.
    package init?(environment: [String: String]) {
        let name = environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 } ?? "clang"
        guard name != "none" else { return nil }
        self.init(among: name.contains("/") ? [name] : Self.candidates(name, environment["PATH"] ?? ""))
    }

    private init?(among paths: [String]) {
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        let (size, date) = (attributes?[.size] as? Int ?? 0, attributes?[.modificationDate] as? Date ?? .distantPast)
        (self.path, identity) = (path, "\(file) \(size) \(date.timeIntervalSince1970)")
    }

    /// Relative folders of the path are no places for a compiler.
    private static func candidates(_ name: String, _ path: String) -> [String] {
        path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    }
}
