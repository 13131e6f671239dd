import Leapstar

/// One column of a table.
package struct Column: Sendable {
    let title: String
    let width: Int
    var isNumber = true
}

/// A layout of lines with aligned columns, two spaces apart.
package struct TableLayout: Sendable {
    let columns: [Column]

    package var header: String { line(columns.map(\.title)) }

    /// One line; its last column is not padded where it holds words.
    package func line(_ cells: [String]) -> String {
        var line = ""
        append(cells, to: &line)
        return line
    }

    /// Appends one line to `text`.
    package func append(_ cells: [String], to text: inout String) {
        for (place, (column, cell)) in zip(columns, cells).enumerated() {
            if place > 0 { text += "  " }
            text.append(cell, paddedTo: column.width, toTheRight: column.isNumber)
        }
        while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        text += "\n"
    }

    /// Columns as wide as their widest cells.
    package static func fitting(titles: [String], numbers: Set<Int> = [], rows: [[String]]) -> TableLayout {
        TableLayout(
            columns: titles.enumerated().map { place, title in
                let width = rows.map { $0[place].columns }.max() ?? 0
                return Column(title: title, width: max(width, title.count), isNumber: numbers.contains(place))
            })
    }
}

/// Comma-separated values according to RFC 4180, with line feeds.
package enum CSV {
    package static func line(_ fields: [String]) -> String {
        var line = ""
        append(fields, to: &line)
        return line
    }

    /// Appends one line to `text`.
    package static func append(_ fields: [String], to text: inout String) {
        for (place, value) in fields.enumerated() {
            if place > 0 { text += "," }
            text += field(value)
        }
        text += "\n"
    }

    /// A number that reads back exactly; empty where it is not finite.
    package static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
