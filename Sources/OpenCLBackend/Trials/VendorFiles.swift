#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files through which OpenCL loaders find drivers: each names a library in its first line.
struct VendorFiles {
    private let folder: String

    /// The folder in which the loader looks: the one that `OCL_ICD_VENDORS` names, else the usual one. Nil where it
    /// names a single file.
    init?(environment: [String: String]) {
        let named = environment["OCL_ICD_VENDORS"].flatMap { $0.isEmpty ? nil : $0 }
        if let named, !named.hasSuffix("/"), !Self.isFolder(named) { return nil }
        folder = named ?? "/etc/OpenCL/vendors"
    }

    /// The paths of the files, in order of their names.
    var all: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".icd") }.sorted().map {
            "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\($0)"
        }
    }

    /// The names and contents of the files, and the state of the libraries that they name: it changes with any driver.
    var fingerprint: String {
        all.map { file in
            let library = Self.library(in: file) ?? ""
            return "\(file)=\(library) \(FileState(library).text)"
        }.joined(separator: "\n")
    }

    /// One line for each file whose library cannot be loaded, with the reason. Loads every driver: for child processes
    /// only.
    func unloadable() -> [String] {
        all.compactMap { file in
            guard let library = Self.library(in: file), dlopen(library, RTLD_LAZY | RTLD_LOCAL) == nil else {
                return nil
            }
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            return "driver '\(library)', named in '\(file)', cannot be loaded: \(reason); install it or remove the file"
        }
    }

    private static func library(in file: String) -> String? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        let lines = String(decoding: data.prefix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.first.map { $0.split(separator: " ").joined(separator: " ") }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }
}

/// The state of a file, which tells whether it is still the same.
struct FileState {
    /// The file's inode number, size and time of the last change; empty where there is none.
    let text: String

    init(_ path: String) {
        var state = stat()
        guard stat(path, &state) == 0 else {
            text = ""
            return
        }
        #if canImport(Darwin)
            let changed = state.st_mtimespec
        #else
            let changed = state.st_mtim
        #endif
        text = "\(state.st_ino) \(state.st_size) \(changed.tv_sec).\(changed.tv_nsec)"
    }
}
