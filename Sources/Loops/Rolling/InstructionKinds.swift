import Expressions

/// Which numbers that trajectories share count as alike.
package enum Likeness: Sendable, CaseIterable {
    /// Those that are the same.
    case same
    /// All uniforms.
    case uniforms
    /// All uniforms, and all constants.
    case numbers
}

/// Which instructions of a code do the same with numbers from other places.
///
/// Instructions of one kind have the same operation, and operands of the same kinds. A link of a chain, such as a sum's,
/// counts as one whatever it continues.
struct InstructionKinds {
    /// The kind of each instruction, a small number.
    private(set) var kinds: [Int] = []
    /// One more than those of the operands; that of a chain, whose links have it in common.
    private(set) var levels: [Int] = []
    /// The operand by which an instruction continues a chain; nil if it does not.
    private(set) var running: [Int?]

    private let code: StraightLineCode
    private let fields: [Int]
    private let uniformCount: Int
    private let likeness: Likeness
    private var known: [Key: Int] = [:]
    /// Shorter chains are not worth a loop of their own.
    private static let leastLinks = 16

    private struct Key: Hashable {
        let operation: Operation
        let operands: [OperandKind]
    }

    private enum OperandKind: Hashable {
        case constant(Number)
        case constants
        case uniform(Int)
        case uniforms
        case input(field: Int)
        case result(kind: Int)
        case running
    }

    /// Inputs of one field of the layout are of one kind.
    init(_ code: StraightLineCode, _ layout: LoopCode.Layout, _ likeness: Likeness) {
        (self.code, self.likeness, uniformCount) = (code, likeness, layout.uniformCount)
        fields = layout.fields.enumerated().flatMap { Array(repeating: $0, count: $1.count) }
        running = Array(repeating: nil, count: code.instructions.count)
        findChains()
        (kinds, levels, known) = ([], [], [:])
        finish()
    }

    /// Finds all links, and keeps those of long chains.
    private mutating func findChains() {
        var links = [Int](repeating: 0, count: code.instructions.count)
        for (place, instruction) in code.instructions.enumerated() {
            let operand = continued(by: instruction)
            running[place] = operand
            if let operand, case .result(let before) = instruction.operands[operand] {
                links[place] = links[before] + 1
            }
            kinds.append(kind(of: instruction, running: operand))
        }
        var isLong = [Bool](repeating: false, count: links.count)
        for place in links.indices.reversed() where links[place] >= Self.leastLinks || isLong[place] {
            guard let operand = running[place], case .result(let before) = code.instructions[place].operands[operand]
            else { continue }
            (isLong[place], isLong[before]) = (true, true)
        }
        for place in links.indices where !isLong[place] { running[place] = nil }
    }

    /// The operand that an instruction has from one that does the same; nil if there is none.
    private func continued(by instruction: StraightLineCode.Instruction) -> Int? {
        instruction.operation.runningOperands.first { operand in
            guard case .result(let before) = instruction.operands[operand] else { return false }
            let other = code.instructions[before]
            return other.operation == instruction.operation
                && instruction.operands.indices.allSatisfy {
                    $0 == operand || kind(of: instruction.operands[$0]) == kind(of: other.operands[$0])
                }
        }
    }

    private mutating func finish() {
        var isContinued = [Bool](repeating: false, count: code.instructions.count)
        for (place, instruction) in code.instructions.enumerated() {
            let before = running[place].flatMap { operand -> Int? in
                if case .result(let before) = instruction.operands[operand] { before } else { nil }
            }
            kinds.append(kind(of: instruction, running: running[place]))
            var level = 0
            for (index, operand) in instruction.operands.enumerated() {
                guard case .result(let source) = operand, index != running[place] else { continue }
                level = max(level, levels[source] + 1)
            }
            if let before {
                // A chain that parts goes on in one direction; the other begins a new chain.
                let isSame = kinds[before] == kinds[place] && !isContinued[before] && levels[before] >= level
                level = max(level, levels[before] + (isSame ? 0 : 1))
                if isSame { isContinued[before] = true }
            }
            levels.append(level)
        }
    }

    private mutating func kind(of instruction: StraightLineCode.Instruction, running: Int?) -> Int {
        let operands = instruction.operands.enumerated().map { $0 == running ? .running : kind(of: $1) }
        let key = Key(operation: instruction.operation, operands: operands)
        if let kind = known[key] { return kind }
        known[key] = known.count
        return known.count - 1
    }

    private func kind(of operand: StraightLineCode.Operand) -> OperandKind {
        switch operand {
        // A product's seal is no number among others.
        case .constant(let number): likeness == .numbers && number != Number(-0.0) ? .constants : .constant(number)
        case .uniform(let index): likeness != .same && index < uniformCount ? .uniforms : .uniform(index)
        case .input(let slot): .input(field: fields[slot])
        case .result(let place): .result(kind: kinds[place])
        }
    }
}

extension Operation {
    /// The operands by which a chain of the operation can go on.
    fileprivate var runningOperands: [Int] {
        switch self {
        case .add, .multiply, .minimum, .maximum: [0, 1]
        case .subtract: [0]
        case .fusedMultiplyAdd, .fusedNegatedMultiplyAdd: [2]
        default: []
        }
    }
}
