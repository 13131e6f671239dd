#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program that did not compile, with everything that is needed to see why.
package struct BuildFailure: Sendable, Hashable, CustomStringConvertible {
    /// The failed call, whose object is the program.
    package let call: CallFailure
    package let options: String
    /// The compiler's messages.
    package let log: String
    /// The final source, as the compiler got it.
    package let source: String
    /// The file to which ``fullText`` was written; nil when none could be.
    package let file: String?

    init(call: CallFailure, options: String, log: String, source: String, temporaryDirectory: String) {
        self.call = call
        self.options = options
        self.log = log
        self.source = source
        file = Self.write(Self.text(call, options, log, source), under: temporaryDirectory)
    }

    /// One line, with the compiler's first error in place of its log.
    package var description: String {
        let place = file.map { "log and final source are in '\($0)'" } ?? "log and final source could not be saved"
        return "\(call.object): build for '\(call.device ?? "?")' failed: \(call.code): \(firstError); \(place)"
    }

    /// The options, the compiler's log and the final source.
    package var fullText: String { Self.text(call, options, log, source) }

    private var firstError: String {
        let lines = log.split(whereSeparator: \.isNewline)
        let line = lines.first { $0.lowercased().contains("error") } ?? lines.first
        return line.map { String($0.drop(while: \.isWhitespace)) } ?? "the compiler left no log"
    }

    // The log is in a comment, so that the file can be compiled as it is.
    private static func text(_ call: CallFailure, _ options: String, _ log: String, _ source: String) -> String {
        let quoted = log.replacing("*/", with: "* /")
        return "/* \(call.description)\noptions: \(options)\n\n\(quoted)\n*/\n\(source)\n"
    }

    /// Writes the text into a new directory that others can neither read nor prepare.
    private static func write(_ text: String, under parent: String) -> String? {
        let directory = URL(fileURLWithPath: parent).appendingPathComponent("leapstar-build-\(UUID().uuidString)")
        let file = directory.appendingPathComponent("program.cl")
        do {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            try Data(text.utf8).write(to: file)
            return file.path
        } catch {
            return nil
        }
    }
}
