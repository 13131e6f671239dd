import Expressions

/// The values with which a step begins that the step before it has computed at its end.
///
/// A value of a step recurs if it depends on the state alone and the same operations are applied, in the same step, to
/// the next state. Then it is the same number, bit by bit.
struct RecurringValues {
    private let step: StraightLineCode
    private let stateCount: Int
    /// For each instruction, the operand that holds its value at the beginning of the next step; nil where there is none.
    private var images: [StraightLineCode.Operand?] = []
    /// Whether each instruction is still needed where the values of ``carried`` are given.
    private(set) var isNeeded: [Bool]
    /// The instructions whose values are carried to the next step.
    private(set) var carried: [Int] = []
    /// The operations that a carried value must save; fewer are not worth a variable of the state.
    private let leastSaving: Int

    /// The operations that a carried value of a program must save. Beside the draws of a step a few are nothing; without
    /// draws, 6 of a quartic's 18 made its compiled step 1.45 times as fast. A field's state lies in memory, and what is
    /// carried saves the passes over it that its neighbours take.
    static func leastSaving(of program: TrajectoryProgram) -> Int {
        if program.stateCount >= 64 { return 4 }
        return program.isRandom ? 8 : 2
    }

    init(_ step: StraightLineCode, stateCount: Int, leastSaving: Int) {
        (self.step, self.stateCount, self.leastSaving) = (step, stateCount, leastSaving)
        isNeeded = [Bool](repeating: false, count: step.instructions.count)
        findImages()
        choose()
    }

    /// The operands that hold the carried values at the end of the step.
    var last: [StraightLineCode.Operand] { carried.compactMap { images[$0] } }

    private mutating func findImages() {
        let places = Dictionary(
            step.instructions.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for instruction in step.instructions {
            let operands = instruction.operands.compactMap(image)
            let next = StraightLineCode.Instruction(operation: instruction.operation, operands: operands)
            images.append(operands.count == instruction.operands.count ? places[next].map { .result($0) } : nil)
        }
    }

    /// The operand that holds the value of `operand` at the beginning of the next step; nil for draws and for what
    /// depends on them.
    private func image(_ operand: StraightLineCode.Operand) -> StraightLineCode.Operand? {
        switch operand {
        case .constant, .uniform: operand
        case .input(let slot): slot < stateCount ? step.outputs[slot] : nil
        case .result(let place): images[place]
        }
    }

    /// Goes back from the next state to what it needs, and no further than to values that are worth carrying, which are
    /// needed in the end.
    private mutating func choose() {
        var open = step.outputs
        while let operand = open.popLast() {
            guard case .result(let place) = operand, !isNeeded[place] else { continue }
            isNeeded[place] = true
            if let image = images[place], isWorthCarrying(place) {
                carried.append(place)
                open.append(image)
            } else {
                open += step.instructions[place].operands
            }
        }
        carried.sort()
        for place in carried { isNeeded[place] = false }
    }

    /// Whether the value of an instruction takes enough operations from the state.
    private func isWorthCarrying(_ place: Int) -> Bool {
        // Sums over rows are carried one by one.
        guard step.instructions[place].operation.rowLoop == nil else { return false }
        var (open, seen, sum) = ([place], Set([place]), 0)
        while sum < leastSaving, let place = open.popLast() {
            sum += step.instructions[place].operation.cost
            for case .result(let operand) in step.instructions[place].operands where seen.insert(operand).inserted {
                open.append(operand)
            }
        }
        return sum >= leastSaving
    }
}

extension Operation {
    /// The time of the operation, an addition counting 1.
    fileprivate var cost: Int {
        switch self {
        case .call: 30
        case .divide, .squareRoot, .modulo: 5
        case .rows(let loop): loop.body.instructions.count * loop.iterationCount
        default: 1
        }
    }
}
