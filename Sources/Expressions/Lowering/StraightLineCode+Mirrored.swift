extension StraightLineCode {
    /// The same code for the negative of every input in `slots`, so that the mirror trajectory of a pair shares its normals.
    ///
    /// (−a)·b + c and c − a·b are one operation with the same bits, so where a negated input is a factor of a fused operation,
    /// which is where schemes put their normals, no negation is left.
    package func mirrored(inputs slots: Range<Int>) -> StraightLineCode {
        var mirror = Mirror(slots: slots)
        for instruction in instructions { mirror.append(instruction) }
        // An output may be a mirrored input itself, which adds a negation.
        let outputs = outputs.map { mirror.operand($0) }
        return StraightLineCode(instructions: mirror.list, outputs: outputs)
    }

    private struct Mirror {
        let slots: Range<Int>
        var list: [Instruction] = []
        /// Where the result of each original instruction stands.
        private var places: [Operand] = []
        private var negations: [Int: Operand] = [:]

        init(slots: Range<Int>) { self.slots = slots }

        mutating func append(_ instruction: Instruction) {
            let flips = instruction.operands.prefix(2).filter(isMirrored).count == 1
            if let (operation, opposite) = instruction.operation.productSigns, !instruction.operands.dropFirst(2).contains(where: isMirrored) {
                let operands = instruction.operands.map { isMirrored($0) ? $0 : operand($0) }
                emit(Instruction(operation: flips ? opposite : operation, operands: operands))
            } else {
                let operands = instruction.operands.map { operand($0) }
                emit(Instruction(operation: instruction.operation, operands: operands))
            }
        }

        private mutating func emit(_ instruction: Instruction) {
            list.append(instruction)
            places.append(.result(list.count - 1))
        }

        private func isMirrored(_ operand: Operand) -> Bool {
            if case .input(let slot) = operand { slots.contains(slot) } else { false }
        }

        /// The value that stands for `operand`: a mirrored input is negated, once.
        mutating func operand(_ operand: Operand) -> Operand {
            switch operand {
            case .constant, .uniform: return operand
            case .result(let index): return places[index]
            case .input(let slot):
                guard slots.contains(slot) else { return operand }
                if let negation = negations[slot] { return negation }
                list.append(Instruction(operation: .negate, operands: [operand]))
                negations[slot] = .result(list.count - 1)
                return .result(list.count - 1)
            }
        }
    }
}

extension Operation {
    /// A fused operation that adds its third operand, and the one with the product's sign turned.
    fileprivate var productSigns: (Operation, Operation)? {
        switch self {
        case .fusedMultiplyAdd: (self, .fusedNegatedMultiplyAdd)
        case .fusedNegatedMultiplyAdd: (self, .fusedMultiplyAdd)
        default: nil
        }
    }
}
