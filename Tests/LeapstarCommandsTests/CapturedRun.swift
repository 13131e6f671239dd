import Foundation
import LeapstarCommands
import Synchronization
import TestSupport

/// The output of a command line, and how it ended.
struct CapturedRun: Sendable {
    let status: CommandStatus
    let output: String
    let errors: String

    /// Runs a command in this process, as if its streams were files, or terminals.
    static func of(_ arguments: [String], onTerminal: Bool = false, colour: Bool = false) async -> CapturedRun {
        _ = TestCache.path
        let (output, errors) = (Capture(), Capture())
        let console = Console(
            output: output.sink(isTerminal: onTerminal), errors: errors.sink(isTerminal: onTerminal),
            usesColour: colour,
            columns: 80)
        let status = await CommandRunner(console: console).run(arguments)
        return CapturedRun(status: status, output: output.text, errors: errors.text)
    }

    /// The output as one JSON object.
    func json() throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
            throw CocoaError(.coderReadCorrupt)
        }
        return object
    }
}

/// Collects what is written.
private final class Capture: Sendable {
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func sink(isTerminal: Bool) -> TextSink {
        TextSink(isTerminal: isTerminal) { [self] more throws(SinkError) in written.withLock { $0 += more } }
    }
}

/// A file that is removed when the test ends.
struct TemporaryFile: ~Copyable {
    let path: String

    init(_ text: String? = nil) throws {
        path = NSTemporaryDirectory() + "leapstar-" + UUID().uuidString
        if let text { try text.write(toFile: path, atomically: false, encoding: .utf8) }
    }

    func contents() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Few and short trajectories on the reference.
let small = ["--backend", "reference", "--seeds", "2", "--steps", "10"]
