import Jobs

/// A file with a table of numbers, in CSV or of NumPy, and which of its columns are wanted.
struct TableFile {
    private let path: String
    /// What stands in brackets behind the path: a column by its number or name, or a range `0:3`; nil for all.
    private let columns: String?

    /// - Parameter text: a path, and perhaps columns in brackets: `iris.csv[0:3]`.
    init(_ text: String) {
        guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") else {
            (path, columns) = (text, nil)
            return
        }
        path = String(text[..<bracket])
        columns = text[text.index(after: bracket)...].dropLast().trimmed
    }

    /// The table; one column is a row of numbers.
    /// - Parameter option: what errors call the option that names the file.
    @MainActor func read(for option: String) async throws(CommandError) -> NumberTable {
        let bytes = try await InputFile.read(path, as: "data", expected: "a table of numbers in CSV or of NumPy")
        let file: any ColumnFile = try NumPyTable.isOne(bytes) ? NumPyTable(bytes, path) : CSVTable(bytes, path)
        let chosen = try places(in: file)
        let rows = try (0..<file.rowCount).map { (row) throws(CommandError) in
            try chosen.map { (column) throws(CommandError) in try file.number(row, column) }
        }
        let isRow = chosen.count == 1 || file.isRow
        guard let table = isRow ? NumberTable(rows.flatMap { $0 }) : NumberTable(rows: rows) else {
            throw .usage("\(option) got '\(path)', which holds no rows, expected numbers")
        }
        return table
    }

    private func places(in file: any ColumnFile) throws(CommandError) -> [Int] {
        guard let columns else { return Array(0..<file.columnCount) }
        if let place = file.names.firstIndex(of: columns) { return [place] }
        let ends = columns.split(separator: ":", omittingEmptySubsequences: false).map { Int($0.trimmed) }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            (0..<file.columnCount).contains(first), (first..<file.columnCount).contains(last)
        else {
            let names = file.names.isEmpty ? "" : ", or a name: \(file.names.joined(separator: ", "))"
            throw .usage(
                "\(path): got the column '\(columns)', expected one from 0 to \(file.columnCount - 1), a range such as 0:\(file.columnCount - 1)\(names)"
            )
        }
        return Array(first...last)
    }
}

/// Columns of numbers.
protocol ColumnFile {
    var rowCount: Int { get }
    var columnCount: Int { get }
    /// The names of the columns; none where they have none.
    var names: [String] { get }
    /// Whether the file holds a single row of numbers, and no columns.
    var isRow: Bool { get }
    func number(_ row: Int, _ column: Int) throws(CommandError) -> Double
}
