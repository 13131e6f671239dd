import Foundation

/// A shell script that stands for a program.
package enum TestScript {
    /// Writes `script` as a program at `path`.
    ///
    /// A child writes it. What this process held open for writing, a child that another thread forks meanwhile would
    /// hold open as well, and a file that is open for writing cannot be started.
    package static func write(_ script: String, to path: String) throws {
        let text = path + ".text"
        try "#!/bin/sh\n\(script)\n".write(toFile: text, atomically: true, encoding: .utf8)
        let copy = Process()
        copy.executableURL = URL(filePath: "/usr/bin/env")
        copy.arguments = ["install", "-m", "755", text, path]
        try copy.run()
        copy.waitUntilExit()
        try FileManager.default.removeItem(atPath: text)
        guard copy.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
