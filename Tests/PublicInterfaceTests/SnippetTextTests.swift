import Foundation
import Testing

/// The Swift code in documents is that of ``Snippets``, in the same order, character by character.
@Suite struct SnippetTextTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// What stands between ```` ```swift ```` and its end, without what a file of tests imports at its top.
    private static func blocks(of document: String) -> [String] {
        var blocks: [[Substring]] = []
        var isCode = false
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```swift" {
                isCode = true
                blocks.append([])
            } else if line == "```" {
                isCode = false
            } else if isCode {
                blocks[blocks.count - 1].append(line)
            }
        }
        return blocks.map { $0.drop { $0.isEmpty || $0 == "import Leapstar" }.joined(separator: "\n") }
    }

    /// What stands between the marks of `name`, without the indentation of its first line.
    private static func regions(of name: String, in source: String) -> [String] {
        var regions: [[Substring]] = []
        var indentation: Int?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if words.hasPrefix("// \(name): ") {
                indentation = line.count - words.count
                regions.append([])
            } else if words == "// end" {
                indentation = nil
            } else if let indentation {
                regions[regions.count - 1].append(line.dropFirst(indentation))
            }
        }
        return regions.map { $0.joined(separator: "\n") }
    }

    @Test(arguments: [
        ("README", "README.md"), ("FindingABoundary", "Sources/Leapstar/Leapstar.docc/FindingABoundary.md"),
    ])
    func documentsShowWhatIsTested(name: String, path: String) throws {
        let tested = Self.regions(of: name, in: try Self.text("Tests/PublicInterfaceTests/Snippets.swift"))
        let shown = Self.blocks(of: try Self.text(path))
        #expect(tested.count == shown.count && !shown.isEmpty)
        for (tested, shown) in zip(tested, shown) { #expect(tested == shown, "\(path)") }
    }

    /// An article without code of its own shows none that is not tested.
    @Test func otherArticlesHaveNoCode() throws {
        let folder = Self.root.appending(path: "Sources/Leapstar/Leapstar.docc")
        let articles = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
        #expect(articles.count > 2)
        for article in articles where article != "FindingABoundary.md" {
            #expect(!(try Self.text("Sources/Leapstar/Leapstar.docc/\(article)")).contains("```swift"), "\(article)")
        }
    }
}
