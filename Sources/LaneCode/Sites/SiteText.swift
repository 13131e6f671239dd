import Expressions
import Loops

/// Code with loops as statements of C in which lanes run along an index of each nest, over a memory `m` of one trajectory.
struct SiteText {
    private let names: LoopNames

    init(_ names: LoopNames) { self.names = names }

    /// The arrays that the statements read, a vector longer than what is in them.
    var arrays: String { names.arrays.map { $0.declaration("static const", more: " + LANES") }.joined() }

    var lines: [String] {
        names.code.nests.flatMap { nest in
            switch nest.body {
            case .statements(let statements): lines(statements, nest.counts)
            case .chain(let chain): lines(chain, nest.counts)
            case .rows: preconditionFailure("lanes run over trajectories where there are loops over rows")
            }
        }
    }

    /// The text of an output, one number, read after all statements.
    func output(_ output: StraightLineCode.Operand) -> String {
        switch output {
        case .constant(let number): CodeText.literal(number.value)
        case .uniform(let index): "\(names.uniform("\(index)"))[0]"
        case .input(let slot), .result(let slot):
            if case .draws(let shift) = names.memory(of: slot) { "x[\(slot - shift)]" } else { "m[\(slot)]" }
        }
    }

    // MARK: Statements

    private func lines(_ statements: [LoopCode.Statement], _ counts: [Int]) -> [String] {
        let indices = LoopIndices(counts)
        guard let last = counts.last else { return ["    {"] + body(statements, Lanes(indices), "1") + ["    }"] }
        let (level, lanes) = (counts.count - 1, Lanes(indices, along: counts.count - 1, counts))
        let rest = Lanes(indices, along: counts.count - 1, counts, used: "left")
        return indices.loops.dropLast().map { "    \($0) {" }
            + ["    for (int i\(level) = 0; i\(level) + LANES <= \(last); i\(level) += LANES) {"]
            + body(statements, lanes, nil) + ["    }"]
            + ["    { const int i\(level) = \(last) / LANES * LANES, left = \(last) - i\(level); if (left > 0) {"]
            + body(statements, rest, "left") + ["    }}"]
            + [String(repeating: "}", count: level)].filter { !$0.isEmpty }
    }

    /// - Parameter count: the lanes that are stored; nil for all.
    private func body(_ statements: [LoopCode.Statement], _ lanes: Lanes, _ count: String?) -> [String] {
        let results = statements.enumerated().map { place, statement in
            "        const f64v r\(place) = \(text(statement.operation, statement.operands, lanes));"
        }
        let stores = statements.enumerated().compactMap { place, statement in
            statement.target.map { "        \(store("r\(place)", $0, lanes, count))" }
        }
        return results + stores
    }

    private func text(
        _ operation: Operation, _ operands: [LoopCode.Operand], _ lanes: Lanes, running: String = ""
    ) -> String {
        names.text(operation, operands, operands.map { $0 == .running ? running : value($0, lanes) })
    }

    // MARK: Values

    private func value(_ operand: LoopCode.Operand, _ lanes: Lanes) -> String {
        switch operand {
        case .constant(let number): "F64(\(CodeText.literal(number.value)))"
        case .numbers(let list): read(names.numberList(list), lanes.indices.flat, lanes.flatStride, lanes)
        case .uniform(let places): uniform(places, lanes)
        case .slot(let places): slot(places, lanes)
        case .result(let place): "r\(place)"
        case .running: ""
        }
    }

    /// Numbers of an array, `stride` apart; one for all lanes where that is 0.
    private func read(_ array: String, _ place: String, _ stride: Int, _ lanes: Lanes) -> String {
        switch stride {
        case 0: "F64(\(array)[\(place)])"
        case 1: "ls_load(\(array) + \(place))"
        default: "ls_load_apart(\(array) + \(place), \(stride), \(lanes.used))"
        }
    }

    private func listed(_ list: Int, _ lanes: Lanes) -> String {
        "\(names.indexList(list)) + \(lanes.indices.flat), \(lanes.flatStride)"
    }

    private func uniform(_ places: LoopCode.Places, _ lanes: Lanes) -> String {
        switch places {
        case .listed(let list): return "ls_load_listed(u, \(listed(list, lanes)), \(lanes.used))"
        case .strided(let first, let strides):
            let place = lanes.indices.place(first, strides)
            let stride = lanes.stride(strides)
            return stride == 0 ? names.uniform(place) : read("u", place, stride, lanes)
        }
    }

    private func slot(_ places: LoopCode.Places, _ lanes: Lanes) -> String {
        guard case .draws(let firstDraw) = names.memory(of: places) else { return kept(places, lanes) }
        switch places {
        case .listed(let list):
            let places = "\(names.indexList(list)) + \(lanes.indices.flat)"
            return "ls_drawn_listed(x, \(places), \(firstDraw), \(lanes.flatStride), \(lanes.used))"
        case .strided(let first, let strides):
            let place = "x + (\(lanes.indices.place(first - firstDraw, strides)))"
            switch lanes.stride(strides) {
            case 0: return "F64((double)*(\(place)))"
            case 1: return "ls_drawn_at(\(place))"
            case let stride: return "ls_drawn_apart(\(place), \(stride), \(lanes.used))"
            }
        }
    }

    private func kept(_ places: LoopCode.Places, _ lanes: Lanes) -> String {
        switch places {
        case .listed(let list): "ls_load_listed(m, \(listed(list, lanes)), \(lanes.used))"
        case .strided(let first, let strides):
            read("m", lanes.indices.place(first, strides), lanes.stride(strides), lanes)
        }
    }

    private func store(_ value: String, _ places: LoopCode.Places, _ lanes: Lanes, _ count: String?) -> String {
        switch places {
        case .listed(let list): return "ls_store_listed(m, \(listed(list, lanes)), \(value), \(count ?? "LANES"));"
        case .strided(let first, let strides):
            let (place, stride) = (lanes.indices.place(first, strides), lanes.stride(strides))
            if stride == 1, count == nil { return "ls_store(m + \(place), \(value));" }
            return "ls_store_apart(m + \(place), \(stride), \(value), \(count ?? "LANES"));"
        }
    }

    // MARK: Chains

    /// Chains go on side by side in the lanes; one alone in all lanes alike.
    private func lines(_ chain: LoopCode.Chain, _ counts: [Int]) -> [String] {
        let (inner, outer) = (counts.count - 1, counts.count - 2)
        let indices = LoopIndices(counts)
        guard outer >= 0 else {
            let (lanes, around) = (Lanes(indices), Lanes(indices.withoutInnermost))
            return ["    {"] + links(chain, indices.loop(inner), lanes, around, "1") + ["    }"]
        }
        let lanes = Lanes(indices, along: outer, counts, used: "left")
        let around = Lanes(indices.withoutInnermost, along: outer, Array(counts.dropLast()), used: "left")
        let index = "i\(outer)"
        return (0..<outer).map { "    \(indices.loop($0)) {" }
            + ["    for (int \(index) = 0; \(index) < \(counts[outer]); \(index) += LANES) {"]
            + ["        const int left = \(counts[outer]) - \(index) < LANES ? \(counts[outer]) - \(index) : LANES;"]
            + links(chain, indices.loop(inner), lanes, around, "left")
            + ["    " + String(repeating: "}", count: outer + 1)]
    }

    private func links(
        _ chain: LoopCode.Chain, _ loop: String, _ lanes: Lanes, _ around: Lanes, _ count: String
    ) -> [String] {
        let step = "r = \(text(chain.operation, chain.operands, lanes, running: "r"));"
        let link = chain.links.map { " \(store("r", $0, lanes, count))" } ?? ""
        let end = chain.end.map { ["        \(store("r", $0, around, count))"] } ?? []
        return ["        f64v r = \(value(chain.start, around));", "        \(loop) { \(step)\(link) }"] + end
    }
}

/// Along which index of a nest lanes run.
private struct Lanes {
    let indices: LoopIndices
    private let level: Int?
    /// The iterations from one lane to the next.
    let flatStride: Int
    /// The number of lanes of which something is used, from the first on.
    let used: String

    /// All lanes have the same indices.
    init(_ indices: LoopIndices) { (self.indices, level, flatStride, used) = (indices, nil, 0, "LANES") }

    init(_ indices: LoopIndices, along level: Int, _ counts: [Int], used: String = "LANES") {
        (self.indices, self.level, self.used) = (indices, level, used)
        flatStride = counts[(level + 1)...].reduce(1, *)
    }

    /// How far apart the places of neighbouring lanes are.
    func stride(_ strides: [Int]) -> Int { level.map { strides[$0] } ?? 0 }
}
