/// A section of a page of results: what is said, a result to be drawn, tables, and how it is made again.
struct ReportSection: Sendable {
    /// A result of the page, or a part of one.
    struct Source: Sendable {
        let result: Int
        var part: String?
    }

    let heading: String
    var paragraphs: [String] = []
    /// What the page's modules draw; nil where words and tables are all.
    var source: Source?
    /// Whether the words stand here already, so that the modules add none.
    var isTold = false
    var tables: [ReportTable] = []
    var command: String?
    /// The fields of the request, in the order of their names.
    var settings: [(name: String, value: String)] = []
    /// Names of files beside the page.
    var files: [String] = []

    var html: String {
        let parts =
            ["<h2>\(heading.inHTML)</h2>"] + paragraphs.map { "<p>\($0.inHTML)</p>" } + drawn + tables.map(\.html)
            + again + described + links
        return "<section class=\"report\"\(attributes)>\n\(parts.joined(separator: "\n"))\n</section>"
    }

    private var attributes: String {
        guard let source else { return "" }
        let part = source.part.map { " data-part=\"\($0.inHTML)\"" } ?? ""
        return " data-result=\"\(source.result)\"\(part)\(isTold ? " data-told" : "")"
    }

    private var drawn: [String] { source == nil ? [] : ["<div class=\"drawn\"></div>"] }

    private var again: [String] { command.map { ["<pre class=\"command\"><code>\($0.inHTML)</code></pre>"] } ?? [] }

    private var described: [String] {
        guard !settings.isEmpty else { return [] }
        let rows = settings.map { "<tr><th scope=\"row\">\($0.name.inHTML)</th><td>\($0.value.inHTML)</td></tr>" }
        return ["<details><summary>Settings</summary><table>\(rows.joined())</table></details>"]
    }

    private var links: [String] {
        guard !files.isEmpty else { return [] }
        let links = files.map { "<a href=\"\($0.inHTML)\">\($0.inHTML)</a>" }
        return ["<p class=\"note\">Files: \(links.joined(separator: ", "))</p>"]
    }
}
