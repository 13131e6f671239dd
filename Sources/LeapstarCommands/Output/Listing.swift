/// A list that is complete before it is written: a table for people, rows for programs, or a document.
struct Listing<Document: Encodable & Sendable>: Sendable {
    let titles: [String]
    /// Which columns hold numbers.
    var numbers: Set<Int> = []
    let rows: [[String]]
    let document: Document
    /// What people read below the table.
    var footnotes: [String] = []

    func text(_ format: OutputFormat, style: Style) throws(CommandError) -> String {
        switch format {
        case .table: table(style)
        case .csv: ([titles] + rows).map(CSV.line).joined()
        case .json: try JSONText.document(document)
        }
    }

    private func table(_ style: Style) -> String {
        let layout = TableLayout.fitting(titles: titles, numbers: numbers, rows: rows)
        return style.bold(layout.header) + rows.map(layout.line).joined() + footnotes.map { $0 + "\n" }.joined()
    }

    /// Writes it where the settings say.
    func write(_ settings: Settings, console: Console) throws(CommandError) {
        let path = try settings.outputPath()
        let style = Style(usesColour: console.usesColour && path == nil)
        let text = try text(try settings.value(Keys.format) ?? .table, style: style)
        var output = try DataOutput(console, path: path)
        try output.write(text)
        try output.finish()
    }
}
