import Expressions

extension LoopCode {
    /// `code`, which has loops over rows, stage by stage.
    init(stagesOf code: StraightLineCode, _ layout: Layout) {
        var builder = StageBuilder(code, layout)
        for stage in code.stages(inputCount: layout.slots.count) { builder.append(stage) }
        self.init(
            layout: layout, slotCount: builder.mostSlots, nests: builder.nests,
            outputs: code.outputs.map(builder.moved), lists: builder.lists)
    }
}

/// Rolls the stages of a code one after the other, over one memory.
private struct StageBuilder {
    private(set) var nests: [LoopCode.Nest] = []
    private(set) var lists = LoopCode.Lists()
    /// The slots that are taken for good, and the most there have been.
    private var slotCount: Int
    private(set) var mostSlots: Int
    private let code: StraightLineCode
    private let layout: LoopCode.Layout
    private let inputs: [Int]
    /// The slots of results that are kept, and the first of each loop's sums.
    private var slots: [Int: Int] = [:]

    init(_ code: StraightLineCode, _ layout: LoopCode.Layout) {
        (self.code, self.layout, inputs) = (code, layout, layout.slots)
        slotCount = layout.taken
        mostSlots = slotCount
    }

    mutating func append(_ stage: CodeStage) {
        appendOperations(of: stage)
        for loop in stage.loops { append(loop) }
    }

    /// An operand by its slot.
    func moved(_ operand: StraightLineCode.Operand) -> StraightLineCode.Operand {
        switch operand {
        case .constant, .uniform: operand
        case .input(let input): .input(inputs[input])
        case .result(let place): .result(slot(of: place))
        }
    }

    private func slot(of place: Int) -> Int {
        let instruction = code.instructions[place]
        if case .component(let sum) = instruction.operation, let loop = instruction.loop {
            return slot(of: loop) + sum
        }
        guard let slot = slots[place] else { preconditionFailure("what is read later has a slot") }
        return slot
    }

    private func slot(of operand: StraightLineCode.Operand) -> Int? {
        switch moved(operand) {
        case .constant, .uniform: nil
        case .input(let slot), .result(let slot): slot
        }
    }

    private mutating func appendOperations(of stage: CodeStage) {
        let given = SlotInputs(stage.given.map(slot), after: inputs.count)
        let code = stage.code.replacing { operand in
            guard case .input(let input) = operand, input >= inputs.count else { return operand }
            return given.input(of: slot(of: stage.given[input - inputs.count]))
        }
        let rolled = LoopCode.shortest(code, layout(layout.fields + given.fields), replaces: false, lists: lists)
        nests += rolled.nests
        (lists, slotCount) = (rolled.lists, rolled.slotCount)
        mostSlots = max(mostSlots, slotCount)
        for (place, output) in zip(stage.kept, rolled.outputs) {
            if case .result(let slot) = output { slots[place] = slot }
        }
    }

    private func layout(_ fields: [Range<Int>]) -> LoopCode.Layout {
        LoopCode.Layout(fields: fields, taken: slotCount, uniformCount: layout.uniformCount)
    }

    private mutating func append(_ part: CodeStage.Loop) {
        let (loop, first) = (part.loop, slotCount)
        let arguments = Array(part.operands.prefix(loop.argumentCount))
        let given = SlotInputs(arguments.compactMap(slot), after: loop.sumCount)
        let (body, together) = body(of: loop, arguments, given)
        let sums = first..<first + loop.sumCount
        let numbers = sums.upperBound..<sums.upperBound + together * loop.columnCount
        (slots[part.place], slotCount) = (sums.lowerBound, numbers.upperBound)
        let rolled = LoopCode.shortest(
            body, layout([sums] + given.fields + [numbers]), replaces: true, together: together, lists: lists)
        // Of a loop nothing but its sums is read later.
        (lists, slotCount, mostSlots) = (rolled.lists, sums.upperBound, max(mostSlots, rolled.slotCount))
        let rows = LoopCode.Rows(
            loop: loop, together: together, drawn: firstDrawn(part.operands[loop.argumentCount...]), sums: sums,
            numbers: numbers, nests: rolled.nests, next: rolled.outputs)
        nests.append(LoopCode.Nest(counts: [], body: .rows(rows)))
    }

    /// The loop's body over its sums, the arguments that have slots, and the numbers of as many rows as it takes at once.
    private func body(
        of loop: RowLoop, _ arguments: [StraightLineCode.Operand], _ given: SlotInputs
    ) -> (StraightLineCode, together: Int) {
        let firstNumber = loop.sumCount + given.count
        func input(_ input: Int, _ row: Int) -> StraightLineCode.Operand {
            let argument = input - loop.sumCount
            guard argument < arguments.count else {
                return .input(firstNumber + row * loop.columnCount + argument - arguments.count)
            }
            return slot(of: arguments[argument]).map(given.input) ?? arguments[argument]
        }
        for rows in [4, 3, 2] where loop.iterationCount.isMultiple(of: rows) {
            if let body = loop.body.interleaved(rows, input) { return (body, rows) }
        }
        return (loop.body.interleaved(1, input) ?? loop.body, 1)
    }

    /// The slot of the first row that is drawn; nil where none is.
    private func firstDrawn(_ rows: ArraySlice<StraightLineCode.Operand>) -> Int? {
        let slots = rows.compactMap { slot(of: $0) }
        guard let first = slots.first else { return nil }
        precondition(
            slots == Array(first..<first + rows.count), "the rows that a step draws lie next to each other")
        return first
    }
}

/// Inputs that lie in slots: each slot once, in their order, those next to each other as a field.
private struct SlotInputs {
    private let inputs: [Int: Int]
    let fields: [Range<Int>]

    init(_ slots: [Int], after first: Int) {
        let sorted = Set(slots).sorted()
        inputs = Dictionary(uniqueKeysWithValues: zip(sorted, first..<first + sorted.count))
        var fields: [Range<Int>] = []
        for slot in sorted {
            if let last = fields.last, last.upperBound == slot {
                fields[fields.count - 1] = last.lowerBound..<slot + 1
            } else {
                fields.append(slot..<slot + 1)
            }
        }
        self.fields = fields
    }

    var count: Int { inputs.count }

    func input(of slot: Int) -> StraightLineCode.Operand {
        guard let input = inputs[slot] else { preconditionFailure("an input lies in a slot") }
        return .input(input)
    }
}
