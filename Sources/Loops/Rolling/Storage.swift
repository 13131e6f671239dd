import Expressions

/// The slots in which results are kept for later nests.
struct Storage {
    /// The slot of each instruction; nil if only its own iteration needs it.
    private(set) var slots: [Int?]
    let slotCount: Int

    /// - Parameter replaced: for each output, the input in whose slot it may be stored as soon as nothing reads that any more.
    init(_ fusion: Fusion, _ code: StraightLineCode, _ layout: LoopCode.Layout, replaced: [Int?]) {
        let (last, isRead) = Self.readers(fusion, code)
        slots = Array(repeating: nil, count: code.instructions.count)
        var memory = SlotMemory(taken: layout.taken)
        var replacement = Replacement(fusion, code, inputs: layout.slots, replaced)
        for (nest, repetitions) in fusion.nests.enumerated() {
            memory.free(before: nest)
            for index in repetitions {
                let members = fusion.repetitions[index].members
                if let targets = replacement.places(of: index, last: last[index]) {
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
