import Foundation
import TestSupport
import Testing

/// The real program in its own process, run by a shell.
enum ProgramShell {
    /// Runs a shell line in which `$LEAPSTAR` is the program.
    ///
    /// `worked NUMBER` waits until the process of that number has computed for half a second, so that nothing is
    /// presumed about how fast it starts.
    static func run(_ line: String) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        // Not sh: dash waits for SIGCHLD, which may be blocked in whoever starts it, and then never wakes. bash
        // unblocks it.
        process.executableURL = URL(filePath: "/bin/bash")
        // A program that a signal does not end runs out of processor time, so that a failure is no hang.
        process.arguments = ["-c", "ulimit -t 300; \(worked)\n\(line)"]
        process.environment = ProcessInfo.processInfo.environment.merging(["LEAPSTAR": try program()]) { $1 }
            .merging(TestCache.environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let remarks = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, remarks)
    }

    /// The 14th word of stat is the processor time in hundredths of a second; without /proc a second has to do.
    private static let worked = """
        worked() {
            [ -r /proc/$1/stat ] || { sleep 1; return; }
            while read -ra words 2>/dev/null < /proc/$1/stat && [ ${words[13]} -lt 50 ]; do sleep 0.05; done
        }
        """

    /// Built beside the tests, which depend on it.
    private static func program() throws -> String {
        let candidates = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])].compactMap { $0 }
            .map { $0.deletingLastPathComponent().appending(path: "leapstar").path }
        return try #require(candidates.first(where: FileManager.default.isExecutableFile), "the program is not built")
    }
}
