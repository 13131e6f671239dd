import Foundation

/// A folder that is removed when the test ends.
final class TestFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "leapstar-files-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// What is in it, hidden files included, in order.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }

    func text(_ name: String) throws -> String { try String(contentsOf: url.appending(path: name), encoding: .utf8) }

    func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: destination)
    }

    func destination(_ name: String) throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: path(name))
    }
}
