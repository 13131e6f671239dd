import Expressions
import Loops

extension LoopText {
    /// The text of a loop over rows of data: its sums, the numbers of some rows, and the nests of these rows.
    func lines(_ rows: LoopCode.Rows) -> [String] {
        var inner = names
        inner.rowNumbers = rows.drawn == nil ? rows.numbers : nil
        let text = LoopText(inner, isBlocked: true)
        let clear = "for (int i = 0; i < \(rows.sums.count); i++) m[\(rows.sums.lowerBound) + i] = F64(0.0);"
        return [
            "    {", "    \(clear)",
            "    for (int row = 0; row < \(rows.loop.iterationCount); row += \(rows.together)) {",
        ]
            + [fetch(rows)] + rows.nests.flatMap { text.lines($0) } + text.next(rows) + ["    }", "    }"]
    }

    /// Finds the numbers of the rows.
    private func fetch(_ rows: LoopCode.Rows) -> String {
        let (table, count) = (names.tables.name(of: rows.loop.data), rows.loop.columnCount)
        guard let drawn = rows.drawn else { return "    LANES_DATA double *d = \(table) + row * \(count);" }
        let index = slotText("\(drawn) + row + j", names.memory(of: drawn))
        let fetched = "ls_fetch(m + \(rows.numbers.lowerBound) + j * \(count), \(table), at, \(count));"
        return "    for (int j = 0; j < \(rows.together); j++) { "
            + "const u32v at = ls_index(\(index), F64(\(rows.loop.rowCount - 1).0)) * U32(\(count)); "
            + "\(fetched) }"
    }

    /// Brings sums to their places that have not been made there.
    private func next(_ rows: LoopCode.Rows) -> [String] {
        let moved = zip(rows.sums, rows.next).filter { slot, next in
            next != .result(slot) && next != .input(slot)
        }
        return moved.map { "    const f64v n\($0) = \(output($1));" }
            + moved.map { slot, _ in "    m[\(slot)] = n\(slot);" }
    }
}
