import Expressions
import Loops

/// Code with loops as statements in the lane dialect. Its memory is an array `m` of vectors.
struct LoopText {
    private let names: LoopNames
    /// How many chains go on side by side, so that one fills the waiting times of another.
    private static let abreast = 4

    init(_ names: LoopNames) { self.names = names }

    /// The arrays that the statements read.
    var arrays: String { names.arrays("LANES_CONSTANT") }

    var lines: [String] { names.code.nests.flatMap { lines($0) } }

    /// The text of an output, read after all statements.
    func output(_ output: StraightLineCode.Operand) -> String {
        switch output {
        case .constant(let number): "F64(\(CodeText.literal(number.value)))"
        case .uniform(let index): names.uniform("\(index)")
        case .input(let slot), .result(let slot): slotText("\(slot)", names.memory(of: slot))
        }
    }

    private func slotText(_ place: String, _ memory: LoopNames.Memory) -> String {
        switch memory {
        case .slots: "m[\(place)]"
        case .draws(let shift): "x[\(place) - \(shift)]"
        case .row(let shift): "F64(d[\(place) - \(shift)])"
        }
    }

    private func lines(_ nest: LoopCode.Nest) -> [String] {
        switch nest.body {
        case .statements(let statements):
            let indices = LoopIndices(nest.counts)
            return Self.within(indices.loops, statementLines(statements, indices))
        case .chain(let chain): return lines(chain, nest.counts)
        case .rows(let rows): return lines(rows)
        }
    }

    // MARK: Rows

    private func lines(_ rows: LoopCode.Rows) -> [String] {
        var inner = names
        inner.rowNumbers = rows.drawn == nil ? rows.numbers : nil
        let text = LoopText(inner)
        let clear = "for (int i = 0; i < \(rows.sums.count); i++) m[\(rows.sums.lowerBound) + i] = F64(0.0);"
        return ["    {", "    \(clear)", "    for (int row = 0; row < \(rows.loop.iterationCount); row++) {"]
            + [row(rows)] + rows.nests.flatMap { text.lines($0) } + text.next(rows) + ["    }", "    }"]
    }

    /// Finds the numbers of the row.
    private func row(_ rows: LoopCode.Rows) -> String {
        let (table, count) = (names.tables.name(of: rows.loop.data), rows.loop.columnCount)
        guard let drawn = rows.drawn else { return "    LANES_CONSTANT_AT double *d = \(table) + row * \(count);" }
        let index = slotText("\(drawn) + row", names.memory(of: drawn))
        return "    const u32v at = ls_index(\(index), F64(\(rows.loop.rowCount - 1).0)) * U32(\(count)); "
            + "for (u32 i = 0; i < \(count); i++) m[\(rows.numbers.lowerBound) + i] = "
            + "ls_gather(\(table), at + U32(i));"
    }

    /// Brings sums to their places that have not been made there.
    private func next(_ rows: LoopCode.Rows) -> [String] {
        let moved = zip(rows.sums, rows.next).filter { slot, next in
            next != .result(slot) && next != .input(slot)
        }
        return moved.map { "    const f64v n\($0) = \(output($1));" }
            + moved.map { slot, _ in "    m[\(slot)] = n\(slot);" }
    }

    private static func within(_ loops: [String], _ body: [String]) -> [String] {
        (loops.isEmpty ? ["    {"] : loops.map { "    \($0) {" }) + body
            + ["    \(String(repeating: "}", count: max(1, loops.count)))"]
    }

    private func statementLines(_ statements: [LoopCode.Statement], _ indices: LoopIndices) -> [String] {
        let results = statements.enumerated().map { place, statement in
            "        const f64v r\(place) = \(text(statement.operation, statement.operands, indices));"
        }
        let stores = statements.enumerated().compactMap { place, statement in
            statement.target.map { "        m[\(self.place($0, indices))] = r\(place);" }
        }
        return results + stores
    }

    private func text(
        _ operation: Operation, _ operands: [LoopCode.Operand], _ indices: LoopIndices, running: String = ""
    ) -> String {
        names.text(operation, operands, operands.map { $0 == .running ? running : value($0, indices) })
    }

    private func value(_ operand: LoopCode.Operand, _ indices: LoopIndices) -> String {
        switch operand {
        case .constant(let number): "F64(\(CodeText.literal(number.value)))"
        case .numbers(let list): "F64(\(names.numberList(list))[\(indices.flat)])"
        case .uniform(let places): names.uniform(place(places, indices))
        case .slot(let places): slotText(place(places, indices), names.memory(of: places))
        case .result(let place): "r\(place)"
        case .running: ""
        }
    }

    private func place(_ places: LoopCode.Places, _ indices: LoopIndices) -> String {
        switch places {
        case .strided(let first, let strides): indices.place(first, strides)
        case .listed(let list): "\(names.indexList(list))[\(indices.flat)]"
        }
    }

    // MARK: Chains

    private func lines(_ chain: LoopCode.Chain, _ counts: [Int]) -> [String] {
        let outer = Array(counts.dropLast())
        guard let last = outer.last, last >= Self.abreast else {
            return Self.within(LoopIndices(outer).loops, links(chain, counts, [LoopIndices(counts)]))
        }
        let whole = last / Self.abreast * Self.abreast
        let copies = (0..<Self.abreast).map { LoopIndices(counts, moving: outer.count - 1, by: $0) }
        let many = Self.within(
            LoopIndices(outer).loops(lastFrom: 0, to: whole, by: Self.abreast), links(chain, counts, copies))
        guard whole < last else { return many }
        let loops = LoopIndices(outer).loops(lastFrom: whole, to: last, by: 1)
        return many + Self.within(loops, links(chain, counts, [LoopIndices(counts)]))
    }

    /// The links of chains side by side.
    private func links(_ chain: LoopCode.Chain, _ counts: [Int], _ copies: [LoopIndices]) -> [String] {
        let starts = copies.enumerated().map { copy, indices in
            "        f64v r\(copy) = \(value(chain.start, indices.withoutInnermost));"
        }
        let steps = copies.enumerated().flatMap { copy, indices in
            let step = "            r\(copy) = \(text(chain.operation, chain.operands, indices, running: "r\(copy)"));"
            return [step] + (chain.links.map { ["            m[\(place($0, indices))] = r\(copy);"] } ?? [])
        }
        let ends = copies.enumerated().flatMap { copy, indices in
            chain.end.map { ["        m[\(place($0, indices.withoutInnermost))] = r\(copy);"] } ?? []
        }
        return starts + ["        \(LoopIndices(counts).loop(counts.count - 1)) {"] + steps + ["        }"] + ends
    }
}
