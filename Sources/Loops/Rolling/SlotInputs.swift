import Expressions

/// Inputs that lie in slots: each slot once, in their order, those next to each other as a field.
struct SlotInputs {
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

    func known(_ slot: Int) -> Int? { inputs[slot] }

    func input(of slot: Int) -> StraightLineCode.Operand {
        guard let input = inputs[slot] else { preconditionFailure("an input lies in a slot") }
        return .input(input)
    }
}
