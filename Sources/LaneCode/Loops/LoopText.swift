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
        case .input(let slot), .result(let slot): slotText("\(slot)", isDraw: names.isDraw(slot))
        }
    }

    private func slotText(_ place: String, isDraw: Bool) -> String {
        isDraw ? "x[\(place) - \(names.firstDraw)]" : "m[\(place)]"
    }

    private func lines(_ nest: LoopCode.Nest) -> [String] {
        switch nest.body {
        case .statements(let statements):
            let indices = LoopIndices(nest.counts)
            return Self.within(indices.loops, statementLines(statements, indices))
        case .chain(let chain): return lines(chain, nest.counts)
        }
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
        case .slot(let places): slotText(place(places, indices), isDraw: names.areDraws(places))
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
