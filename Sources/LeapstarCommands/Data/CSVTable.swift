import Jobs

/// Numbers in CSV: values between commas, under a line of names where the first line has nothing else.
struct CSVTable: ColumnFile {
    private let path: String
    private let lines: [(number: Int, cells: [Substring])]
    let names: [String]
    let columnCount: Int
    let isRow = false

    var rowCount: Int { lines.count }

    init(_ bytes: [UInt8], _ path: String) throws(CommandError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .usage("\(path): its bytes are no UTF-8, expected numbers in CSV or a file of NumPy (.npy)")
        }
        let all = text.trimmingPrefix("\u{FEFF}").split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated()
            .filter { !$0.element.allSatisfy(\.isWhitespace) }
            .map { (number: $0.offset + 1, cells: $0.element.split(separator: ",", omittingEmptySubsequences: false)) }
        let hasNames = all.first?.cells.allSatisfy(\.value.isColumnName) == true
        self.path = path
        columnCount = all.first?.cells.count ?? 0
        names = hasNames ? all[0].cells.map(\.value) : []
        lines = Array(hasNames ? all.dropFirst() : all[...])
        if let twice = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).filter({ $0.value > 1 }).keys.min() {
            throw .usage("\(path): got two columns called '\(twice)', expected one of each name; rename one")
        }
        if let odd = lines.first(where: { $0.cells.count != columnCount }) {
            throw .usage(
                "\(path): line \(odd.number) has \(odd.cells.count) values, expected \(columnCount) as the first line")
        }
    }

    func number(_ row: Int, _ column: Int) throws(CommandError) -> Double {
        let (line, text) = (lines[row].number, lines[row].cells[column].value)
        guard let number = NumberText(text)?.double else {
            throw .usage("\(path): line \(line), value \(column + 1): got '\(text)', expected a finite number")
        }
        return number
    }
}

extension String {
    /// Whether a cell names its column: it begins as a word does, and stands for no number that is missing or infinite.
    fileprivate var isColumnName: Bool {
        guard let first, first.isLetter || first == "_" else { return false }
        return !["nan", "inf", "infinity", "na", "n/a", "null", "none"].contains(lowercased())
    }
}

extension Substring {
    /// The value of a cell, without quotes around it.
    fileprivate var value: String {
        let text = trimmed
        return text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
            ? String(text.dropFirst().dropLast()) : text
    }
}
