import Expressions
import Loops

/// Code with loops as statements in the lane dialect. Its memory is an array `m` of vectors.
struct LoopText {
    let names: LoopNames
    /// Whether neighbouring iterations of outer loops are taken together, as they read the same.
    private let isBlocked: Bool
    /// How many chains go on side by side, so that one fills the waiting times of another.
    private static let abreast = 4

    init(_ names: LoopNames, isBlocked: Bool = false) { (self.names, self.isBlocked) = (names, isBlocked) }

    var lines: [String] { names.code.nests.flatMap { lines($0) } }

    /// The text of an output, read after all statements.
    func output(_ output: StraightLineCode.Operand) -> String {
        switch output {
        case .constant(let number): "F64(\(CodeText.literal(number.value)))"
        case .uniform(let index): names.uniform("\(index)")
        case .input(let slot), .result(let slot): slotText("\(slot)", names.memory(of: slot))
        }
    }

    func slotText(_ place: String, _ memory: LoopNames.Memory) -> String {
        switch memory {
        case .slots: "m[\(place)]"
        case .draws(let shift): "x[\(place) - \(shift)]"
        case .row(let shift): "F64(d[\(place) - \(shift)])"
        }
    }

    func lines(_ nest: LoopCode.Nest) -> [String] {
        switch nest.body {
        case .statements(let statements) where isBlocked && nest.counts.count > 1:
            return blockedLines(statements, nest.counts)
        case .statements(let statements):
            let indices = LoopIndices(nest.counts)
            return Self.within(indices.loops, statementLines(statements, indices))
        case .chain(let chain): return lines(chain, nest.counts)
        case .rows(let rows): return lines(rows)
        }
    }

    private static func within(_ loops: [String], _ body: [String]) -> [String] {
        (loops.isEmpty ? ["    {"] : loops.map { "    \($0) {" }) + body
            + ["    \(String(repeating: "}", count: max(1, loops.count)))"]
    }

    private func statementLines(_ statements: [LoopCode.Statement], _ indices: LoopIndices) -> [String] {
        results(statements, indices, "r") + stores(statements, indices, "r")
    }

    /// - Parameter held: the names of values that have been read before.
    private func results(
        _ statements: [LoopCode.Statement], _ indices: LoopIndices, _ prefix: String, held: [String: String] = [:]
    ) -> [String] {
        statements.enumerated().map { place, statement in
            let values = statement.operands.map { operand in
                if case .result(let place) = operand { return "\(prefix)\(place)" }
                let value = value(operand, indices)
                return held[value] ?? value
            }
            return
                "        const f64v \(prefix)\(place) = \(names.text(statement.operation, statement.operands, values));"
        }
    }

    private func stores(_ statements: [LoopCode.Statement], _ indices: LoopIndices, _ prefix: String) -> [String] {
        statements.enumerated().compactMap { place, statement in
            statement.target.map { "        m[\(self.place($0, indices))] = \(prefix)\(place);" }
        }
    }

    /// Two neighbouring iterations of the loop around the innermost at once, and what the innermost does not change is read
    /// before it: compilers cannot know that it is none of what the loop stores.
    private func blockedLines(_ statements: [LoopCode.Statement], _ counts: [Int]) -> [String] {
        let (level, inner) = (counts.count - 2, counts.count - 1)
        let isLight =
            statements.count <= 8 && !statements.contains { if case .call = $0.operation { true } else { false } }
        let together = isLight && counts[level].isMultiple(of: 2) ? 2 : 1
        let copies = (0..<together).map { LoopIndices(counts, moving: [level: $0]) }
        var held: [String: String] = [:]
        for indices in copies {
            for case .slot(.strided(let first, let strides)) in statements.flatMap(\.operands) where strides[inner] == 0
            {
                let value = value(.slot(.strided(first: first, strides: strides)), indices)
                held[value] = held[value] ?? "h\(held.count)"
            }
        }
        let loops = LoopIndices(counts).loops(steps: [level: together])
        let reads = held.sorted { ($0.value.count, $0.value) < ($1.value.count, $1.value) }.map {
            "        const f64v \($0.value) = \($0.key);"
        }
        let results = copies.enumerated().flatMap { self.results(statements, $1, "r\($0)_", held: held) }
        let stores = copies.enumerated().flatMap { self.stores(statements, $1, "r\($0)_") }
        return loops.dropLast().map { "    \($0) {" } + reads + ["    \(loops[inner]) {"] + results + stores
            + ["    \(String(repeating: "}", count: counts.count))"]
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
        guard let last = outer.last else {
            return Self.within(LoopIndices(outer).loops, links(chain, counts, [LoopIndices(counts)]))
        }
        if isBlocked, let lines = blockedLines(chain, counts) { return lines }
        let abreast = min(last, Self.abreast)
        let whole = last / abreast * abreast
        let copies = (0..<abreast).map { LoopIndices(counts, moving: [outer.count - 1: $0]) }
        let many = Self.within(
            LoopIndices(outer).loops(lastFrom: 0, to: whole, by: abreast), links(chain, counts, copies))
        guard whole < last else { return many }
        let loops = LoopIndices(outer).loops(lastFrom: whole, to: last, by: 1)
        return many + Self.within(loops, links(chain, counts, [LoopIndices(counts)]))
    }

    /// Chains of two neighbouring iterations of the loop around, which is of all chains that are next to each other; nil
    /// where there are too many of these.
    private func blockedLines(_ chain: LoopCode.Chain, _ counts: [Int]) -> [String]? {
        let level = counts.count - 3
        guard level >= 0, counts[level].isMultiple(of: 2), counts[level + 1] <= Self.abreast else { return nil }
        let copies = (0..<2).flatMap { outer in
            (0..<counts[level + 1]).map { LoopIndices(counts, moving: [level: outer, level + 1: $0]) }
        }
        let loops = LoopIndices(Array(counts.dropLast())).loops(steps: [level: 2, level + 1: counts[level + 1]])
        return Self.within(loops, links(chain, counts, copies))
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
