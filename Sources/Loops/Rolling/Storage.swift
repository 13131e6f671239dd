import Expressions

/// The slots in which results are kept for later nests.
struct Storage {
    /// The slot of each instruction; nil if only its own iteration needs it.
    private(set) var slots: [Int?]
    let slotCount: Int

    /// - Parameter replaces: whether output i may be stored in the slot of input i as soon as nothing reads that any more.
    init(_ fusion: Fusion, _ code: StraightLineCode, _ layout: LoopCode.Layout, replaces: Bool) {
        let (last, isRead) = Self.readers(fusion, code)
        slots = Array(repeating: nil, count: code.instructions.count)
        var memory = SlotMemory(taken: layout.taken)
        let replacing = replaces ? Replacement(fusion, code, inputs: layout.slots) : nil
        for (nest, repetitions) in fusion.nests.enumerated() {
            memory.free(before: nest)
            for index in repetitions {
                let members = fusion.repetitions[index].members
                if let targets = replacing?.targets(of: index) {
                    for (place, slot) in zip(members, targets) { slots[place] = slot }
                } else if let last = last[index] {
                    let kept = fusion.repetitions[index].kept(isRead)
                    let first = memory.take(kept.count, until: last)
                    for (offset, place) in kept.enumerated() { slots[place] = first + offset }
                }
            }
        }
        slotCount = memory.count
    }

    /// The last nest that reads each repetition other than in the same iteration, and which instructions are read so;
    /// outputs are read after all.
    private static func readers(_ fusion: Fusion, _ code: StraightLineCode) -> (last: [Int?], isRead: [Bool]) {
        var last = [Int?](repeating: nil, count: fusion.repetitions.count)
        var isRead = [Bool](repeating: false, count: code.instructions.count)
        for (reader, repetition) in fusion.repetitions.enumerated() {
            for place in repetition.members {
                for case .result(let before) in code.instructions[place].operands {
                    let source = fusion.places[before].repetition
                    guard fusion.nestOf[source] != fusion.nestOf[reader] else { continue }
                    last[source] = max(last[source] ?? 0, fusion.nestOf[reader])
                    isRead[before] = true
                }
            }
        }
        for case .result(let place) in code.outputs {
            last[fusion.places[place].repetition] = .max
            isRead[place] = true
        }
        return (last, isRead)
    }
}

extension Repetition {
    /// The members whose results are kept: of chains those at the end alone, where no other is read.
    fileprivate func kept(_ isRead: [Bool]) -> [Int] {
        let ends = stride(from: links - 1, to: members.count, by: links).map { members[$0] }
        return members.count { isRead[$0] } == ends.count { isRead[$0] } ? ends : members
    }
}

/// Which repetitions can store their results as outputs in the places of inputs.
private struct Replacement {
    private let fusion: Fusion
    /// The input whose place an instruction's result takes; nil for those that are no output, or several.
    private var outputs: [Int?]
    /// The last nest that reads each input, and the iteration of it that does; nil for several.
    private var readers: [(nest: Int, iteration: Int?)]
    /// The slot of each input.
    private let inputs: [Int]

    init(_ fusion: Fusion, _ code: StraightLineCode, inputs: [Int]) {
        (self.fusion, self.inputs) = (fusion, inputs)
        outputs = Array(repeating: nil, count: code.instructions.count)
        readers = Array(repeating: (-1, nil), count: inputs.count)
        var isSeveral = Array(repeating: false, count: code.instructions.count)
        for (index, output) in code.outputs.enumerated() {
            switch output {
            case .result(let place):
                isSeveral[place] = outputs[place] != nil
                outputs[place] = index
            // It is read in the end.
            case .input(let input): if input != index { readers[input] = (.max, nil) }
            case .constant, .uniform: break
            }
        }
        for place in outputs.indices where isSeveral[place] { outputs[place] = nil }
        for (reader, repetition) in fusion.repetitions.enumerated() {
            for (member, place) in repetition.members.enumerated() {
                for case .input(let input) in code.instructions[place].operands {
                    note(input, fusion.nestOf[reader], repetition.links == 1 ? member : nil)
                }
            }
        }
    }

    private mutating func note(_ input: Int, _ nest: Int, _ iteration: Int?) {
        let known = readers[input]
        if nest > known.nest { readers[input] = (nest, iteration) }
        if nest == known.nest, known.iteration != iteration { readers[input] = (nest, nil) }
    }

    /// The places of inputs that a repetition's results can take as they are made; nil if not all can.
    func targets(of index: Int) -> [Int]? {
        let (repetition, nest) = (fusion.repetitions[index], fusion.nestOf[index])
        guard repetition.links == 1 else { return nil }
        var targets: [Int] = []
        for (member, place) in repetition.members.enumerated() {
            guard let output = outputs[place] else { return nil }
            let reader = readers[output]
            guard reader.nest < nest || reader.nest == nest && reader.iteration == member else { return nil }
            targets.append(inputs[output])
        }
        return targets
    }
}
