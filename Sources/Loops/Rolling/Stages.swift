import Expressions

extension LoopCode {
    /// `code`, which has loops over rows, stage by stage.
    init(stagesOf code: StraightLineCode, _ layout: Layout, replaces: Bool) {
        let inputCount = layout.slots.count
        let stages = code.stages(inputCount: inputCount)
        let lives = StageLives(code, stages, inputCount: inputCount, replaces: replaces)
        var builder = StageBuilder(code, layout, lives)
        for (index, stage) in stages.enumerated() { builder.append(stage, index) }
        self.init(
            layout: layout, slotCount: builder.mostSlots, nests: builder.nests,
            outputs: code.outputs.map(builder.moved), lists: builder.lists)
    }
}

/// Rolls the stages of a code one after the other, over one memory.
private struct StageBuilder {
    private(set) var nests: [LoopCode.Nest] = []
    private(set) var lists = LoopCode.Lists()
    /// The slots that are taken now, and the most there have been.
    private var slotCount: Int
    private(set) var mostSlots: Int
    private let code: StraightLineCode
    private let layout: LoopCode.Layout
    private let inputs: [Int]
    private let lives: StageLives
    /// The slots of results that are kept, and the first of each loop's sums.
    private var slots: [Int: Int] = [:]
    /// The slots beyond the layout's that are read later, and when they are for the last time.
    private var taken: [(slots: Range<Int>, last: StageLives.Time)] = []
    private var successors = Successors()

    init(_ code: StraightLineCode, _ layout: LoopCode.Layout, _ lives: StageLives) {
        (self.code, self.layout, self.lives, inputs) = (code, layout, lives, layout.slots)
        slotCount = layout.taken
        mostSlots = slotCount
    }

    mutating func append(_ stage: CodeStage, _ index: Int) {
        release(before: .operations(of: index))
        appendOperations(of: stage, .operations(of: index))
        for loop in stage.loops {
            release(before: .loops(of: index))
            append(loop)
        }
    }

    /// Gives the last slots back that are not read any more.
    private mutating func release(before time: StageLives.Time) {
        taken.removeAll { $0.last < time }
        slotCount = taken.reduce(layout.taken) { max($0, $1.slots.upperBound) }
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

    private mutating func appendOperations(of stage: CodeStage, _ time: StageLives.Time) {
        let given = SlotInputs(stage.given.map(slot), after: inputs.count)
        let code = stage.code.replacing { operand in
            guard case .input(let input) = operand, input >= inputs.count else { return operand }
            return given.input(of: slot(of: stage.given[input - inputs.count]))
        }
        var known: Set<Int> = []
        let replaced = stage.kept.map { place in
            lives.replaced(by: place, at: time, successors).flatMap { known.insert($0).inserted ? $0 : nil }
        }
        let places = replaced.map { input in
            input.map { given.known(inputs[$0]) ?? $0 }
        }
        let rolled = LoopCode.shortest(code, layout(layout.fields + given.fields), replaced: places, lists: lists)
        nests += rolled.nests
        lists = rolled.lists
        mostSlots = max(mostSlots, rolled.slotCount)
        keep(stage.kept, rolled, replaced)
    }

    private mutating func keep(_ places: [Int], _ rolled: LoopCode, _ replaced: [Int?]) {
        var last = StageLives.Time.start
        for (index, place) in places.enumerated() {
            guard case .result(let slot) = rolled.outputs[index] else { continue }
            slots[place] = slot
            if let input = replaced[index], slot == inputs[input] {
                successors.put(place, inPlaceOf: input)
            } else {
                last = max(last, lives.lastRead(of: place))
            }
        }
        taken.append((slotCount..<rolled.slotCount, last))
        slotCount = rolled.slotCount
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
            body, layout([sums] + given.fields + [numbers]), replaced: body.outputs.indices.map { $0 },
            together: together, lists: lists)
        // Of a loop nothing but its sums is read later.
        taken.append((sums, lives.lastRead(of: part.place)))
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
