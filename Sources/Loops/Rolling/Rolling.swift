package import Expressions

extension LoopCode {
    /// `code` with loops, as short as it gets.
    ///
    /// - Parameter replaces: whether output i may be stored in the slot of input i as soon as nothing reads that any more.
    package static func shortest(_ code: StraightLineCode, _ layout: Layout, replaces: Bool) -> LoopCode {
        if code.hasRowLoops { return LoopCode(stagesOf: code, layout, replaces: replaces) }
        return shortest(code, layout, replaced: code.replaced(layout, replaces))
    }

    /// `code`, which has no loops over rows, with loops, as short as it gets.
    ///
    /// - Parameters:
    ///   - replaced: for each output, the input in whose slot it may be stored as soon as nothing reads that any more.
    ///   - together: how many instructions of the code in a row do the same for different rows of data.
    ///   - lists: what lists there are already.
    static func shortest(
        _ code: StraightLineCode, _ layout: Layout, replaced: [Int?], together: Int = 1, lists: Lists = Lists()
    ) -> LoopCode {
        func rolled(_ likeness: Likeness) -> LoopCode {
            LoopCode(code, layout, replaced: replaced, likeness: likeness, together: together, lists: lists)
        }
        var best = rolled(.same)
        for likeness in [Likeness.uniforms, .numbers] {
            let other = rolled(likeness)
            if other.statementCount < best.statementCount { best = other }
        }
        return best
    }

    /// `code`, which has no loops over rows, with loops.
    package init(_ code: StraightLineCode, _ layout: Layout, replaces: Bool, likeness: Likeness) {
        self.init(
            code, layout, replaced: code.replaced(layout, replaces), likeness: likeness, together: 1, lists: Lists())
    }

    private init(
        _ code: StraightLineCode, _ layout: Layout, replaced: [Int?], likeness: Likeness, together: Int, lists: Lists
    ) {
        let repetitions = Repetition.all(of: code, layout, likeness, together: together)
        let inputs = layout.slots
        // Rows that are taken together share what they read as it is.
        let recomputation =
            together > 1
            ? nil
            : Recomputation(
                repetitions, code, overwritten: code.overwritten(replaced))
        let code = recomputation?.code ?? code
        let fusion = Fusion(recomputation?.repetitions ?? repetitions, code)
        let storage = Storage(fusion, code, layout, replaced: replaced)
        var nests = NestBuilder(fusion, storage, code, inputs, lists)
        let all = fusion.nests.indices.flatMap { nests.nests($0) }
        self.init(
            layout: layout, slotCount: storage.slotCount, nests: all,
            outputs: code.outputs.map { storage.moved($0, inputs) }, lists: nests.lists)
    }
}

extension StraightLineCode {
    /// For each output, the input that it may replace: that of the same index, if any.
    fileprivate func replaced(_ layout: LoopCode.Layout, _ replaces: Bool) -> [Int?] {
        let inputCount = layout.slots.count
        return outputs.indices.map { replaces && $0 < inputCount ? $0 : nil }
    }

    /// The inputs in whose places other values come.
    fileprivate func overwritten(_ replaced: [Int?]) -> Set<Int> {
        Set(zip(outputs, replaced).compactMap { output, input in output == input.map(Operand.input) ? nil : input })
    }
}

extension Storage {
    /// An output by its slot.
    fileprivate func moved(_ output: StraightLineCode.Operand, _ inputs: [Int]) -> StraightLineCode.Operand {
        switch output {
        case .constant, .uniform: return output
        case .input(let input): return .input(inputs[input])
        case .result(let place):
            guard let slot = slots[place] else { preconditionFailure("an output has a slot") }
            return .result(slot)
        }
    }
}

/// Makes nests of repetitions whose places are known.
private struct NestBuilder {
    private let fusion: Fusion
    private let storage: Storage
    private let code: StraightLineCode
    /// The slot of each input.
    private let inputs: [Int]
    private(set) var lists: LoopCode.Lists
    private var knownIndices: [[Int32]: Int] = [:]
    private var knownNumbers: [[Number]: Int] = [:]

    init(
        _ fusion: Fusion, _ storage: Storage, _ code: StraightLineCode, _ inputs: [Int], _ lists: LoopCode.Lists
    ) {
        (self.fusion, self.storage, self.code, self.inputs, self.lists) = (fusion, storage, code, inputs, lists)
    }

    /// A nest, or what remains of it regular and what does not.
    mutating func nests(_ nest: Int) -> [LoopCode.Nest] {
        let all = fusion.nests[nest]
        let first = fusion.repetitions[all[0]]
        let sequences = all.flatMap { self.sequences(of: fusion.repetitions[$0]) }
        guard first.running == nil else {
            let places = RegularPlaces(sequences, count: first.count, links: first.links)
            return [LoopCode.Nest(counts: places.counts, body: .chain(chain(first, places)))]
        }
        return RegularPlaces.ranges(sequences, count: first.count).map { range in
            let places = RegularPlaces(sequences.map { Array($0[range]) }, count: range.count)
            var statements: [LoopCode.Statement] = []
            for index in all { statements.append(statement(index, range, in: all, places)) }
            return LoopCode.Nest(counts: places.counts, body: .statements(statements))
        }
    }

    /// The slots and uniforms that a repetition reads and writes, by iteration.
    private func sequences(of repetition: Repetition) -> [[Int]] {
        let operands = code.instructions[repetition.members[0]].operands.indices.filter { $0 != repetition.running }
        let read = operands.compactMap { operand in
            addresses(repetition.members.map { code.instructions[$0].operands[operand] })
        }
        let written = repetition.links == 1 ? repetition.members.compactMap { storage.slots[$0] } : []
        return read + (written.isEmpty ? [] : [written])
    }

    /// The slots of operands, or the indices of uniforms; nil if one is neither.
    private func addresses(_ operands: [StraightLineCode.Operand]) -> [Int]? {
        let addresses = operands.compactMap { (operand) -> Int? in
            switch operand {
            case .constant: nil
            case .uniform(let index): index
            case .input(let input): inputs[input]
            case .result(let place): storage.slots[place]
            }
        }
        return addresses.count == operands.count ? addresses : nil
    }

    private mutating func statement(
        _ index: Int, _ range: Range<Int>, in nest: [Int], _ places: RegularPlaces
    ) -> LoopCode.Statement {
        let members = fusion.repetitions[index].members[range]
        let first = members.startIndex
        let model = code.instructions[members[first]]
        let operands = model.operands.indices.map { operand in
            self.operand(members.map { code.instructions[$0].operands[operand] }, from: first, in: nest, places)
        }
        let slots = members.compactMap { storage.slots[$0] }
        return LoopCode.Statement(
            operation: model.operation, operands: operands,
            target: slots.isEmpty ? nil : self.places(slots, places))
    }

    private mutating func chain(_ repetition: Repetition, _ places: RegularPlaces) -> LoopCode.Chain {
        let members = repetition.members
        let model = code.instructions[members[0]]
        let operands = model.operands.indices.map { operand -> LoopCode.Operand in
            operand == repetition.running
                ? .running : self.operand(members.map { code.instructions[$0].operands[operand] }, in: [], places)
        }
        let starts = stride(from: 0, to: members.count, by: repetition.links).map {
            code.instructions[members[$0]].operands[repetition.running ?? 0]
        }
        let slots = members.compactMap { storage.slots[$0] }
        let keepsAll = slots.count == members.count
        let outer = places.withoutInnermost
        return LoopCode.Chain(
            operation: model.operation, operands: operands, start: operand(starts, in: [], outer),
            links: keepsAll ? self.places(slots, places) : nil,
            end: keepsAll || slots.isEmpty ? nil : self.places(slots, outer))
    }

    /// What the iterations of a nest, from a certain one on, have as an operand.
    private mutating func operand(
        _ all: [StraightLineCode.Operand], from iteration: Int = 0, in nest: [Int], _ places: RegularPlaces
    ) -> LoopCode.Operand {
        if case .result(let place) = all[0],
            let statement = nest.firstIndex(of: fusion.places[place].repetition),
            fusion.joins(all, to: nest[statement], from: iteration)
        {
            return .result(statement)
        }
        if case .constant(let number) = all[0] {
            return all.allSatisfy { $0 == all[0] } ? .constant(number) : .numbers(list(of: all))
        }
        guard let addresses = addresses(all) else { preconditionFailure("operands of one kind are in one memory") }
        let found = self.places(addresses, places)
        if case .uniform = all[0] { return .uniform(found) }
        return .slot(found)
    }

    private mutating func list(of constants: [StraightLineCode.Operand]) -> Int {
        let list = constants.map { constant in
            guard case .constant(let number) = constant else { preconditionFailure("constants are of one kind") }
            return number
        }
        if let known = knownNumbers[list] { return known }
        lists.numbers.append(list)
        knownNumbers[list] = lists.numbers.count - 1
        return lists.numbers.count - 1
    }

    private mutating func places(_ sequence: [Int], _ places: RegularPlaces) -> LoopCode.Places {
        if let strided = places.strided(sequence) { return strided }
        let list = sequence.map(Int32.init)
        if let known = knownIndices[list] { return .listed(known) }
        lists.indices.append(list)
        knownIndices[list] = lists.indices.count - 1
        return .listed(lists.indices.count - 1)
    }
}
