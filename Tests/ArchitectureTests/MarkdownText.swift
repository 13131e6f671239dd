import Foundation

/// The parts of a Markdown file that tests examine.
struct MarkdownText {
    struct Line {
        let number: Int
        let text: String
        /// Whether it stands in a block of code.
        let isCode: Bool

        var isTableRow: Bool { text.drop { $0 == " " }.hasPrefix("|") }
    }

    let file: URL
    let lines: [Line]

    init(_ file: URL) throws {
        self.file = file
        let texts = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        var isCode = false
        lines = texts.enumerated().map { place, text in
            let isFence = text.drop { $0 == " " }.hasPrefix("```")
            if isFence { isCode.toggle() }
            return Line(number: place + 1, text: String(text), isCode: isCode || isFence)
        }
    }

    /// Where links and pictures lead, with the lines in which they stand.
    var links: [(target: String, line: Int)] {
        lines.filter { !$0.isCode }.flatMap { line in
            line.text.replacing(#/`[^`]*`/#, with: "`").matches(of: #/\]\(([^()\s]+)\)/#).map {
                (String($0.output.1), line.number)
            } + line.text.matches(of: #/<doc:(\w+)>/#).map { ("\($0.output.1).md", line.number) }
        }
    }

    /// What may stand behind `#` in a link to this file: headings as GitHub names them.
    var anchors: Set<String> {
        var counts: [String: Int] = [:]
        return Set(
            lines.filter { !$0.isCode && $0.text.hasPrefix("#") }.map { line in
                let name = Self.anchor(line.text.drop { $0 == "#" })
                let count = counts[name, default: 0]
                counts[name] = count + 1
                return count == 0 ? name : "\(name)-\(count)"
            })
    }

    private static func anchor(_ heading: Substring) -> String {
        let words = heading.drop { $0 == " " }.lowercased()
        let kept = words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
        return kept.replacing(" ", with: "-")
    }
}
