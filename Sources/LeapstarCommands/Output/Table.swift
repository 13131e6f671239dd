/// One column of a table.
struct Column: Sendable {
    let title: String
    let width: Int
    var isNumber = true
}

/// Lines of aligned columns, two spaces apart.
struct TableLayout: Sendable {
    let columns: [Column]

    var header: String { line(columns.map(\.title)) }

    /// One line; the last column is not filled up where it holds words.
    func line(_ cells: [String]) -> String {
        let padded = zip(columns, cells).map { column, cell in
            cell.padded(to: column.width, toTheRight: column.isNumber)
        }
        return padded.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }

    /// Columns as wide as their widest cell.
    static func fitting(titles: [String], numbers: Set<Int> = [], rows: [[String]]) -> TableLayout {
        TableLayout(
            columns: titles.enumerated().map { place, title in
                let width = rows.map { $0[place].count }.max() ?? 0
                return Column(title: title, width: max(width, title.count), isNumber: numbers.contains(place))
            })
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}

/// Comma-separated values by RFC 4180, with line feeds.
enum CSV {
    static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

    /// A number that reads back as itself; empty where it is not finite.
    static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
