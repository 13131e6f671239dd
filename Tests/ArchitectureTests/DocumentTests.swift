import Foundation
import Testing

/// Documents for people have lines that fit, and links that lead somewhere.
@Suite struct DocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    private let documents: [MarkdownText]

    init() throws {
        let found = FileManager.default.enumerator(
            at: Self.root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        documents = try (found ?? .init()).compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.map {
            try MarkdownText($0)
        }
    }

    private static func path(_ file: URL) -> String {
        String(file.standardized.path.dropFirst(root.path.count).drop { $0 == "/" })
    }

    /// The reader of Markdown is no check that cannot fail.
    @Test func documentsAreUnderstood() throws {
        let paths = Set(documents.map { Self.path($0.file) })
        #expect(
            paths.isSuperset(of: [
                "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Documentation/Architecture.md",
                "Documentation/KnownIssues.md", "Sources/Leapstar/Leapstar.docc/Leapstar.md",
            ]))
        let commands = try #require(documents.first { Self.path($0.file) == "Documentation/CommandLine.md" })
        #expect(commands.anchors.contains("proven-devices") && commands.links.contains { $0.target == "Schemes.md" })
        #expect(commands.lines.contains(where: \.isCode) && commands.lines.contains(where: \.isTableRow))
    }

    /// Rows of tables and code may be longer.
    @Test func noLineOfProseIsTooLong() {
        let written = documents.filter { document in
            let path = Self.path(document.file)
            return !path.contains("/") || path.hasPrefix("Documentation/") || path.contains(".docc/")
        }
        let long = written.flatMap { document in
            document.lines.filter { !$0.isCode && !$0.isTableRow && $0.text.count > 120 }.map {
                "\(Self.path(document.file)):\($0.number) has \($0.text.count)"
            }
        }
        #expect(long == [], "expected at most 120 characters in a line")
    }

    @Test func everyLinkLeadsSomewhere() {
        let anchors = Dictionary(uniqueKeysWithValues: documents.map { (Self.path($0.file), $0.anchors) })
        let lost = documents.flatMap { document in
            document.links.filter { !$0.target.contains(":") }.compactMap { link in
                Self.flaw(of: link.target, in: document.file, anchors).map {
                    "\(Self.path(document.file)):\(link.line) links to \(link.target), \($0)"
                }
            }
        }
        #expect(lost == [])
    }

    /// Why a link leads nowhere, or nil.
    private static func flaw(of target: String, in document: URL, _ anchors: [String: Set<String>]) -> String? {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let folder = document.deletingLastPathComponent()
        let file = parts[0].isEmpty ? document : folder.appending(path: String(parts[0]))
        guard FileManager.default.fileExists(atPath: file.standardized.path) else { return "which is not there" }
        guard parts.count == 2, anchors[path(file)]?.contains(String(parts[1])) != true else { return nil }
        return "which has no such heading"
    }

    /// Types that the articles of the library name are there, and are public.
    @Test func articlesNamePublicTypes() throws {
        let sources = FileManager.default.enumerator(
            at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        let texts = try (sources ?? .init()).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
            try String(contentsOf: $0, encoding: .utf8)
        }
        let declared = texts.flatMap { text in
            text.matches(of: #/public (?:final |indirect )?(?:struct|enum|protocol|class|actor) (\w+)/#).map {
                String($0.output.1)
            }
        }
        let names = documents.filter { $0.file.path.contains(".docc/") }.flatMap(\.lines).filter { !$0.isCode }.flatMap
        {
            $0.text.matches(of: #/``(\w+)``/#).map { String($0.output.1) }
        }
        #expect(names.count > 20)
        #expect(Set(names).subtracting(declared).subtracting(["Leapstar"]).sorted() == [])
    }
}
