import Foundation
import Langevin
import RandomStreams

/// The line of the source document.
let documented = AuditLine(
    step: 47, colourIndex: nil, colour: StreamColour(red: 0xD8, green: 0x26, blue: 0x7F), trit: -1, noise: 0.342,
    parameter: 42, change: -0.0015)

/// Steps of two draws each, with noise and changes of many digits and sizes.
func exampleLines(steps: UInt64 = 40, seed: UInt64 = 1069) -> [AuditLine] {
    var colours = AuditColours(seed: seed, drawsPerStep: 2)
    var stream = ColourStream(seed: seed)
    return (0..<steps).flatMap { step in
        (0..<2).map { draw in
            let noise = stream.normal(at: 2 * step + UInt64(draw) + 1)
            let change = noise * 0.1 * (draw == 0 ? 1e-9 : 3e17)
            return colours.line(step: step, draw: draw, noise: noise, parameter: UInt64(draw), change: change)
        }
    }
}

/// The text of a log.
func log(_ form: AuditForm, _ lines: [AuditLine], comments: [String] = [], request: String? = nil) -> String {
    let head = form.header(comments: comments, request: request).map { [$0] } ?? []
    return (head + lines.map(form.text)).map { $0 + "\n" }.joined()
}

/// A file with a text in a folder of its own, while `body` runs.
func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leapstar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "audit.log").path
    try Data(text.utf8).write(to: URL(filePath: file))
    return try body(file)
}

/// All draws of a log.
func read(_ text: String) throws -> [AuditLine] {
    try withFile(text) { path in
        var file = try AuditFile(path: path)
        var lines: [AuditLine] = []
        while let line = try file.next() { lines.append(line) }
        return lines
    }
}
