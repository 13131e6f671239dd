import Reports

/// A table of a page of results that stands in it as text.
struct ReportTable: Sendable {
    let table: PaperTable

    var html: String {
        let head = table.columns.map { "<th scope=\"col\">\($0.title.inHTML)</th>" }.joined()
        let rows = table.rows.map { "<tr>\($0.map(cell).joined())</tr>" }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(table.title.inHTML)"><table>
            <caption>\(table.title.inHTML)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></div>
            """
    }

    private func cell(_ cell: PaperTable.Cell) -> String {
        "<td\(cell.isNumber ? " class=\"number\"" : "")>\(cell.shown.inHTML)</td>"
    }
}
