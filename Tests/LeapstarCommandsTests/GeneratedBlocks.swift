import Foundation
import Testing

/// A document in Documentation with parts that the program generates: each is between `<!-- generated: name -->` and
/// `<!-- end of name -->`, both on their own lines. `make documents` writes them, and tests compare them.
struct GeneratedBlocks {
    let name: String
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Documentation"
    ).standardized
    private static let isWriting = ProcessInfo.processInfo.environment["LEAPSTAR_WRITE_DOCUMENTS"] == "1"

    var file: URL { Self.folder.appending(path: name) }

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

    func compare(_ blocks: [(name: String, text: String)]) throws {
        var text = try text()
        for block in blocks {
            let (start, end) = ("<!-- generated: \(block.name) -->\n", "<!-- end of \(block.name) -->\n")
            let opening = try #require(text.range(of: start), "Documentation/\(name) lacks \(start)")
            let closing = try #require(
                text.range(of: end, range: opening.upperBound..<text.endIndex), "it lacks \(end)")
            let place = opening.upperBound..<closing.lowerBound
            if Self.isWriting {
                text.replaceSubrange(place, with: block.text)
            } else {
                #expect(text[place] == block.text, "\(name), \(block.name): run 'make documents'")
            }
        }
        if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
    }

    static func table(_ titles: [String], _ rows: [[String]]) -> String {
        let lines = [titles, titles.map { _ in "---" }] + rows
        return lines.map { row in
            "| \(row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
        }.joined()
    }

    /// An item of a list in lines of at most 120 characters, none of which begins like an item or a heading.
    static func item(_ text: String) -> String {
        var lines = ["-"]
        for word in text.split(separator: " ") {
            let wouldMark = word.wholeMatch(of: #/[-+*>]|#+|\d+[.)]/#) != nil
            if lines[lines.count - 1].count + 1 + word.count <= 116 || wouldMark {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append("  \(word)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
