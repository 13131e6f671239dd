import Leapstar

/// A list that is complete before it is written: as a table, CSV rows, or a JSON document.
package struct Listing<Document: Encodable & Sendable>: Sendable {
    package let titles: [String]
    /// The indices of columns that hold numbers.
    package var numbers: Set<Int> = []
    package let rows: [[String]]
    package let document: Document
    /// Lines that people read below the table.
    package var footnotes: [String] = []

    package init(
        titles: [String], numbers: Set<Int> = [], rows: [[String]], document: Document, footnotes: [String] = []
    ) {
        self.titles = titles
        self.numbers = numbers
        self.rows = rows
        self.document = document
        self.footnotes = footnotes
    }

    package func text(_ format: OutputFormat, style: Style) -> String {
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
}
