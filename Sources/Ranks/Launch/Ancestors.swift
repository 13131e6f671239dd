import Foundation

/// The programs that started this process, of which one is a part of the launcher; others may be shells between.
enum Ancestors {
    /// The folders of their programs, the nearest first.
    static var folders: [String] {
        var (folders, process) = ([String](), getppid())
        while process > 1, folders.count < 16 {
            let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
            if let program { folders.append(URL(filePath: program).deletingLastPathComponent().path) }
            guard let parent = parent(of: process), parent != process else { break }
            process = parent
        }
        return folders.reduce(into: []) { unique, folder in if !unique.contains(folder) { unique.append(folder) } }
    }

    /// The fourth field of the process's state; the second is a name in parentheses that may hold anything.
    private static func parent(of process: Int32) -> Int32? {
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = state?.split(separator: ")").last?.split(separator: " ")
        return fields.flatMap { $0.count > 1 ? Int32($0[1]) : nil }
    }
}
