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
    private let mostSeconds: Double

    /// A builder with the compiler and the cache that `environment` names; nil without either.
    ///
    /// - Parameter mostSeconds: how long a compilation may take; a program that takes longer is run without.
    package init?(environment: [String: String], mostSeconds: Double = 20) {
        guard let clang = Clang(environment: environment),
            let path = CacheDirectory.path("native-programs", environment: environment)
        else { return nil }
        (self.clang, folder, self.mostSeconds) = (clang, CacheFolder(path), mostSeconds)
    }

    /// Whether a program need not be compiled.
    package func keeps(_ source: NativeSource) -> Bool {
        FileManager.default.fileExists(atPath: folder.file(name(source)).path)
    }

    /// The program, loaded. Blocks the thread while it is compiled.
    package func library(_ source: NativeSource) throws(TrialEnd) -> NativeLibrary {
        let file = folder.file(name(source))
        try prepareFolder()
        if !keeps(source) { try compile(source, to: file) }
        folder.markUsed(file.lastPathComponent)
        guard file.isOurs, let library = NativeLibrary(path: file.path) else {
            // It would be refused in every run, and never compiled anew.
            folder.remove(file.lastPathComponent)
            throw .notStarted(reason: "'\(file.path)' cannot be loaded")
        }
        return library
    }

    /// Refuses a folder in which this process cannot write, or others can, before a compiler is started.
    private func prepareFolder() throws(TrialEnd) {
        try? FileManager.default.createDirectory(
            at: folder.url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard access(folder.url.path, W_OK) == 0, folder.url.isOurs, folder.url.deletingLastPathComponent().isOurs
        else {
            throw .notStarted(reason: "'\(folder.url.path)' cannot be written, or can be by others")
        }
    }

    /// What is left of a compilation that was ended belongs to the cache, which removes it in time.
    private func compile(_ source: NativeSource, to file: URL) throws(TrialEnd) {
        let part = folder.file("\(UUID().uuidString).part")
        defer { try? FileManager.default.removeItem(at: part) }
        let arguments = source.arguments + ["-x", "c", "-", "-o", part.path]
        try Command(clang.path, arguments).run(input: Array(source.c.utf8), within: mostSeconds)
        guard rename(part.path, file.path) == 0 else { throw .notStarted(reason: "'\(file.path)' cannot be written") }
        folder.prune()
    }

    /// The name of a program's file: a digest of all that decides its code.
    private func name(_ source: NativeSource) -> String {
        let facts = [clang.identity, source.arguments.joined(separator: " "), source.c]
        return Fingerprint.hex(facts.joined(separator: "\n").utf8) + ".so"
    }
}

extension URL {
    /// Whether it belongs to this user, and nobody else can write it.
    fileprivate var isOurs: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }
}
