extension StraightLineCode {
    /// The same code with every input in `slots` negated: the mirror trajectory of a pair shares its normals.
    ///
    /// (−a)·b + c and c − a·b are one operation with the same bits. So no negation is left where a negated input is a
    /// factor of a fused operation, and that is where schemes put their normals.
    package func mirrored(inputs slots: Range<Int>) -> StraightLineCode {
        var mirror = Mirror(slots: slots)
        for instruction in instructions { mirror.append(instruction) }
        // An output may itself be a mirrored input, which adds a negation.
        let outputs = outputs.map { mirror.operand($0) }
        return StraightLineCode(instructions: mirror.list, outputs: outputs)
    }

    private struct Mirror {
        let slots: Range<Int>
        var list: [Instruction] = []
        /// The operand that holds the result of each original instruction.
        private var places: [Operand] = []
        private var negations: [Int: Operand] = [:]

        init(slots: Range<Int>) { self.slots = slots }

        mutating func append(_ instruction: Instruction) {
            if let fused = withTurnedProduct(instruction) { return emit(fused) }
            let operands = instruction.operands.map { operand($0) }
            emit(Instruction(operation: instruction.operation, operands: operands))
        }

        /// A fused operation over unnegated mirrored factors, with the sign of its product flipped if exactly one
        /// factor is mirrored; nil if the operation is of another kind or adds a mirrored input.
        private mutating func withTurnedProduct(_ instruction: Instruction) -> Instruction? {
            guard let opposite = instruction.operation.withTurnedProduct,
                !instruction.operands.dropFirst(2).contains(where: isMirrored)
            else { return nil }
            let turns = instruction.operands.prefix(2).filter(isMirrored).count == 1
            let operands = instruction.operands.map { isMirrored($0) ? $0 : operand($0) }
            return Instruction(operation: turns ? opposite : instruction.operation, operands: operands)
        }

        private mutating func emit(_ instruction: Instruction) {
            list.append(instruction)
            places.append(.result(list.count - 1))
        }

        private func isMirrored(_ operand: Operand) -> Bool {
            if case .input(let slot) = operand { slots.contains(slot) } else { false }
        }

        /// The operand in place of `operand`: each mirrored input is negated once.
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
    /// The fused operation with the opposite sign before its product; nil for operations that do not add a third
    /// operand.
    fileprivate var withTurnedProduct: Operation? {
        switch self {
        case .fusedMultiplyAdd: .fusedNegatedMultiplyAdd
        case .fusedNegatedMultiplyAdd: .fusedMultiplyAdd
        default: nil
        }
    }
}
