import Caches
import LaneCode
package import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Compiles programs by the C compiler of this machine, and keeps them on disk, for all processes of a user.
package struct NativeBuilder: Sendable {
    private let clang: Clang
    private let folder: CacheFolder
    /// The most seconds that a program may take: one that takes longer is run without.
    private static let mostSeconds = 20.0

    /// A builder with the compiler and the cache that `environment` names; nil without either.
    package init?(environment: [String: String]) {
        guard let clang = Clang(environment: environment),
            let path = CacheDirectory.path("native-programs", environment: environment), Self.isSafe(path)
        else { return nil }
        (self.clang, folder) = (clang, CacheFolder(path))
    }

    /// Whether what a folder holds may be run: where it exists, it is the user's, and nobody else can write there.
    private static func isSafe(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        return status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }

    /// Whether a program need not be compiled.
    package func keeps(_ source: NativeSource) -> Bool {
        FileManager.default.fileExists(atPath: folder.file(name(source)).path)
    }

    /// The program, loaded. Blocks the thread while it is compiled.
    package func library(_ source: NativeSource) throws(TrialEnd) -> NativeLibrary {
        let name = name(source)
        if !keeps(source) { try compile(source, name) }
        folder.markUsed(name)
        guard let library = NativeLibrary(path: folder.file(name).path) else {
            // It would be refused in every run, and never compiled anew.
            folder.remove(name)
            throw .notStarted(reason: "'\(folder.file(name).path)' cannot be loaded")
        }
        return library
    }

    private func compile(_ source: NativeSource, _ name: String) throws(TrialEnd) {
        let made = FileManager.default.temporaryDirectory.appendingPathComponent("leapstar-\(UUID().uuidString).so")
        defer { try? FileManager.default.removeItem(at: made) }
        let arguments = source.arguments + ["-x", "c", "-", "-o", made.path]
        try Command(clang.path, arguments).run(input: Array(source.c.utf8), within: Self.mostSeconds)
        do { try folder.write(try Data(contentsOf: made), name) } catch {
            throw .notStarted(reason: "'\(folder.url.path)' cannot be written")
        }
    }

    /// The name of a program's file: a digest of all that decides its code.
    private func name(_ source: NativeSource) -> String {
        let facts = [clang.identity, source.arguments.joined(separator: " "), source.c]
        return Fingerprint.hex(facts.joined(separator: "\n").utf8) + ".so"
    }
}
