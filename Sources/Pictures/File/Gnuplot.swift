import Foundation

/// The gnuplot of this machine, run without a shell.
struct Gnuplot {
    private let program: URL

    /// The first gnuplot on the search path, whose directories are separated by colons.
    init?(searchPath: String) {
        let candidates = searchPath.split(separator: ":").map { "\($0)/gnuplot" }
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else { return nil }
        program = URL(fileURLWithPath: found)
    }

    /// Runs the script from its first byte, and writes the picture. Returns gnuplot's last words where it failed, else
    /// nil.
    func complaint(script: Int32, picture: Int32) -> String? {
        let process = process(script: script, picture: picture)
        let remarks = Pipe()
        process.standardError = remarks
        lseek(script, 0, SEEK_SET)
        do { try process.run() } catch { return "it cannot be started" }
        let said = remarks.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus != 0 else { return nil }
        return Self.lastLine(said) ?? "it ended with status \(process.terminationStatus)"
    }

    private func process(script: Int32, picture: Int32) -> Process {
        let process = Process()
        process.executableURL = program
        // A user's start-up file must not change the picture.
        process.arguments = ["--default-settings"]
        process.standardInput = FileHandle(fileDescriptor: script, closeOnDealloc: false)
        process.standardOutput = FileHandle(fileDescriptor: picture, closeOnDealloc: false)
        return process
    }

    private static func lastLine(_ said: Data) -> String? {
        let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.map { $0.trimmingCharacters(in: .whitespaces) }.last { !$0.isEmpty }
    }
}
