import Foundation

/// The gnuplot of this machine, run without a shell.
struct Gnuplot {
    private let program: URL

    /// The first one on the search path, which has colons between its directories.
    init?(searchPath: String) {
        let candidates = searchPath.split(separator: ":").map { "\($0)/gnuplot" }
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else { return nil }
        program = URL(fileURLWithPath: found)
    }

    /// Runs the script at the start of `script` and writes the picture to `picture`.
    func run(script: FileHandle, picture: FileHandle) throws(PictureError) {
        let process = Process()
        process.executableURL = program
        // A user's start-up file must not change the picture.
        process.arguments = ["--default-settings"]
        let remarks = Pipe()
        (process.standardInput, process.standardOutput, process.standardError) = (script, picture, remarks)
        do { try process.run() } catch { throw .gnuplotFailed(message: "it cannot be started") }
        let said = remarks.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw .gnuplotFailed(message: Self.lastLine(said) ?? "it ended with status \(process.terminationStatus)")
        }
    }

    private static func lastLine(_ said: Data) -> String? {
        let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.map { $0.trimmingCharacters(in: .whitespaces) }.last { !$0.isEmpty }
    }
}
