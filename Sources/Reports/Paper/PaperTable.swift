import Leapstar

/// The rows of one section: exact numbers for machines, short ones for people.
package struct PaperTable: Sendable {
    package struct Cell: Sendable {
        package let shown: String
        let exact: String
        package let isNumber: Bool
    }

    package let title: String
    /// The columns: stable keys for CSV, and words for people.
    package let columns: [(key: String, title: String)]
    package var rows: [[Cell]] = []

    var csv: String {
        CSV.line(columns.map(\.key)) + rows.map { CSV.line($0.map(\.exact)) }.joined()
    }
}

extension PaperTable.Cell {
    static func text(_ text: String) -> Self { Self(shown: text, exact: text, isNumber: false) }
    static func count(_ count: some BinaryInteger) -> Self {
        Self(shown: "\(count)", exact: "\(count)", isNumber: true)
    }

    static func number(_ value: Double, digits: Int = 6) -> Self {
        Self(shown: value.short(digits), exact: CSV.number(value), isNumber: true)
    }

    /// A cell with a number; `-`, and empty for machines, where there is none.
    static func number(_ value: Double?, digits: Int = 6) -> Self {
        value.map { .number($0, digits: digits) } ?? Self(shown: "-", exact: "", isNumber: true)
    }
}
