extension StraightLineCode {
    /// The same code for the negative of every input in `slots`: the mirror trajectory of a pair shares its normals.
    ///
    /// (−a)·b + c and c − a·b are one operation with the same bits, so where a negated input is a factor of a fused
    /// operation, which is where schemes put their normals, no negation is left.
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
            if let fused = withTurnedProduct(instruction) { return emit(fused) }
            let operands = instruction.operands.map { operand($0) }
            emit(Instruction(operation: instruction.operation, operands: operands))
        }

        /// A fused operation over its mirrored factors as they stand, with the sign of its product turned where one is
        /// mirrored; nil for what is no such operation, or adds a mirrored input.
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
    /// The fused operation with the other sign before its product; nil for all that do not add their third operand.
    fileprivate var withTurnedProduct: Operation? {
        switch self {
        case .fusedMultiplyAdd: .fusedNegatedMultiplyAdd
        case .fusedNegatedMultiplyAdd: .fusedMultiplyAdd
        default: nil
        }
    }
}
