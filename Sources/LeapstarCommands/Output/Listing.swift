import Jobs

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
        case .csv: ([titles] + rows).reduce(into: "") { CSV.append($1, to: &$0) }
        case .json: JSONText.document(document)
        }
    }

    private func table(_ style: Style) -> String {
        let layout = TableLayout.fitting(titles: titles, numbers: numbers, rows: rows)
        return style.bold(layout.header) + rows.reduce(into: "") { layout.append($1, to: &$0) }
            + footnotes.map { $0 + "\n" }.joined()
    }

    /// Writes it where the settings say. What takes time to be measured is written to an output that was opened before.
    func write(_ settings: Settings, console: Console) throws(CommandError) {
        var output = try settings.dataOutput(console)
        try write(settings, console: console, to: &output)
    }

    func write(_ settings: Settings, console: Console, to output: inout DataOutput) throws(CommandError) {
        let path = try settings.outputPath()
        let style = Style(usesColour: console.usesColour && path == nil)
        try output.write(try text(try settings.value(Keys.format) ?? .table, style: style))
        try output.finish()
    }
}

extension Settings {
    /// Opens what the results go to: a file that cannot be written is refused here, before the run.
    func dataOutput(_ console: Console, keepsGoing: Bool = false) throws(CommandError) -> DataOutput {
        try DataOutput(console, path: try outputPath(), keepsGoing: keepsGoing)
    }
}
