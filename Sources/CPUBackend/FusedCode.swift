import Expressions

/// Straight-line code in which a multiply-add that only feeds another has become one instruction with it.
///
/// u·(v·x ± y) + z with shared u and v is the kick of every scheme; as one block operation its inner value stays in a
/// register. The operations and their order are those of the code, so the bits are too.
struct FusedCode {
    typealias Operand = StraightLineCode.Operand

    enum Kind: Hashable {
        case single(Operation)
        /// a·(b·c + d) + e
        case multiplyAddOfMultiplyAdd
        /// a·(d − b·c) + e
        case multiplyAddOfNegatedMultiplyAdd
    }

    struct Instruction {
        let kind: Kind
        let operands: [Operand]
    }

    private(set) var instructions: [Instruction] = []
    private(set) var outputs: [Operand] = []
    private let code: StraightLineCode
    private var uses: [Operand: Int] = [:]
    /// Where the result of each instruction of the code stands; nil for one that became part of another.
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
            let inner = code.instructions[index]
            let kind: Kind =
                inner.operation == .fusedMultiplyAdd ? .multiplyAddOfMultiplyAdd : .multiplyAddOfNegatedMultiplyAdd
            let (outerFactor, innerFactors) = (sharedFirst(instruction)[0], sharedFirst(inner))
            let operands = [outerFactor] + innerFactors + [inner.operands[2], instruction.operands[2]]
            instructions.append(Instruction(kind: kind, operands: operands.map(moved)))
        } else {
            let operands = instruction.operands.map(moved)
            instructions.append(Instruction(kind: .single(instruction.operation), operands: operands))
        }
        places.append(.result(instructions.count - 1))
    }

    /// The instruction that `outer` can take in: its unshared factor, used nowhere else, itself with one shared factor.
    private func innerIndex(_ outer: StraightLineCode.Instruction) -> Int? {
        guard outer.operation == .fusedMultiplyAdd, !outer.operands[2].isShared,
            case .result(let index)? = unsharedFactor(outer), uses[.result(index)] == 1
        else { return nil }
        let inner = code.instructions[index]
        guard inner.operation == .fusedMultiplyAdd || inner.operation == .fusedNegatedMultiplyAdd,
            !inner.operands[2].isShared, unsharedFactor(inner) != nil, innerIndex(inner) == nil
        else { return nil }
        return index
    }

    /// The one factor that differs between samples, where the other does not.
    private func unsharedFactor(_ instruction: StraightLineCode.Instruction) -> Operand? {
        let (a, b) = (instruction.operands[0], instruction.operands[1])
        return a.isShared == b.isShared ? nil : (a.isShared ? b : a)
    }

    /// The factors, the shared one first: products commute exactly.
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
