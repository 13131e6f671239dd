import Expressions

/// Straight-line code in which a multiply-add that feeds only one other instruction is fused with it.
///
/// u·(v·x ± y) + z with shared u and v is the kick of every scheme, and z + (x − v) the sum of changes; as one block
/// operation, the inner value stays in a register. The operations and their order are those of the code, so the bits
/// are too.
struct FusedCode {
    typealias Operand = StraightLineCode.Operand

    enum Kind: Hashable {
        case single(Operation)
        /// a·(b·c + d) + e
        case multiplyAddOfMultiplyAdd
        /// a·(d − b·c) + e
        case multiplyAddOfNegatedMultiplyAdd
        /// a + (b − c)
        case sumOfDifference
    }

    struct Instruction {
        let kind: Kind
        let operands: [Operand]
    }

    private(set) var instructions: [Instruction] = []
    private(set) var outputs: [Operand] = []
    private let code: StraightLineCode
    private var uses: [Operand: Int] = [:]
    /// The place of each instruction's result; nil for one that became part of another.
    private var places: [Operand?] = []

    init(_ code: StraightLineCode) {
        self.code = code
        for operand in code.instructions.flatMap(\.operands) + code.outputs { uses[operand, default: 0] += 1 }
        let inner = Set(code.instructions.compactMap { innerIndex($0) })
        for (index, instruction) in code.instructions.enumerated() {
            if inner.contains(index) { places.append(nil) } else { append(instruction) }
        }
        outputs = code.outputs.map(moved)
    }

    private mutating func append(_ instruction: StraightLineCode.Instruction) {
        if let index = innerIndex(instruction) {
            instructions.append(fused(instruction, code.instructions[index], index))
        } else {
            let operands = instruction.operands.map(moved)
            instructions.append(Instruction(kind: .single(instruction.operation), operands: operands))
        }
        places.append(.result(instructions.count - 1))
    }

    private func fused(_ outer: StraightLineCode.Instruction, _ inner: StraightLineCode.Instruction, _ index: Int)
        -> Instruction
    {
        if outer.operation == .add {
            let rest = outer.operands[0] == .result(index) ? outer.operands[1] : outer.operands[0]
            return Instruction(kind: .sumOfDifference, operands: ([rest] + inner.operands).map(moved))
        }
        let kind: Kind =
            inner.operation == .fusedMultiplyAdd ? .multiplyAddOfMultiplyAdd : .multiplyAddOfNegatedMultiplyAdd
        let operands = [sharedFirst(outer)[0]] + sharedFirst(inner) + [inner.operands[2], outer.operands[2]]
        return Instruction(kind: kind, operands: operands.map(moved))
    }

    /// The instruction that `outer` can absorb, because nothing else uses it.
    private func innerIndex(_ outer: StraightLineCode.Instruction) -> Int? {
        outer.operation == .add ? differenceIndex(outer) : multiplyAddIndex(outer)
    }

    /// The term of a sum that is a difference from a shared value, where the other term is not shared.
    private func differenceIndex(_ outer: StraightLineCode.Instruction) -> Int? {
        guard outer.operands.allSatisfy({ !$0.isShared }), outer.operands[0] != outer.operands[1] else { return nil }
        for case .result(let index) in outer.operands.reversed() where uses[.result(index)] == 1 {
            let inner = code.instructions[index]
            if inner.operation == .subtract, !inner.operands[0].isShared, inner.operands[1].isShared { return index }
        }
        return nil
    }

    /// The unshared factor, if it has itself one shared factor.
    private func multiplyAddIndex(_ outer: StraightLineCode.Instruction) -> Int? {
        guard outer.operation == .fusedMultiplyAdd, !outer.operands[2].isShared,
            case .result(let index)? = unsharedFactor(outer), uses[.result(index)] == 1
        else { return nil }
        let inner = code.instructions[index]
        guard inner.operation == .fusedMultiplyAdd || inner.operation == .fusedNegatedMultiplyAdd,
            !inner.operands[2].isShared, unsharedFactor(inner) != nil, innerIndex(inner) == nil
        else { return nil }
        return index
    }

    /// The one factor that differs between samples; nil where both or neither do.
    private func unsharedFactor(_ instruction: StraightLineCode.Instruction) -> Operand? {
        let (a, b) = (instruction.operands[0], instruction.operands[1])
        return a.isShared == b.isShared ? nil : (a.isShared ? b : a)
    }

    /// The factors, with the shared one first: products commute exactly.
    private func sharedFirst(_ instruction: StraightLineCode.Instruction) -> [Operand] {
        let (a, b) = (instruction.operands[0], instruction.operands[1])
        return a.isShared ? [a, b] : [b, a]
    }

    private func moved(_ operand: Operand) -> Operand {
        guard case .result(let index) = operand else { return operand }
        guard let place = places[index] else { preconditionFailure("a fused value is used outside its instruction") }
        return place
    }
}
