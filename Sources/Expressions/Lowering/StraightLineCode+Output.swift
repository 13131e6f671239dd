extension StraightLineCode {
    /// The code of one output alone, without the instructions that it does not need.
    package func code(ofOutput index: Int) -> StraightLineCode { code(ofOutputs: [index]) }

    /// The code of some outputs, in the given order, without the instructions that none of them needs.
    package func code(ofOutputs indices: [Int]) -> StraightLineCode {
        let isNeeded = needed(indices.map { outputs[$0] })
        var code = StraightLineCode()
        var places: [Int: Operand] = [:]
        func moved(_ operand: Operand) -> Operand {
            if case .result(let place) = operand { places[place] ?? operand } else { operand }
        }
        for (place, instruction) in instructions.enumerated() where isNeeded[place] {
            let operands = instruction.operands.map(moved)
            places[place] = code.append(Instruction(operation: instruction.operation, operands: operands))
        }
        code.setOutputs(indices.map { moved(outputs[$0]) })
        return code
    }

    /// For each instruction, whether any of `operands` depends on it.
    private func needed(_ operands: [Operand]) -> [Bool] {
        var isNeeded = [Bool](repeating: false, count: instructions.count)
        func need(_ operands: [Operand]) {
            for case .result(let place) in operands { isNeeded[place] = true }
        }
        need(operands)
        for place in instructions.indices.reversed() where isNeeded[place] { need(instructions[place].operands) }
        return isNeeded
    }

    /// The indices of the outputs that depend on any of the inputs `slots`.
    package func outputs(reading slots: Range<Int>) -> [Int] {
        var reads: [Bool] = []
        func isReading(_ operand: Operand) -> Bool {
            switch operand {
            case .input(let slot): slots.contains(slot)
            case .result(let place): reads[place]
            case .constant, .uniform: false
            }
        }
        for instruction in instructions { reads.append(instruction.operands.contains(where: isReading)) }
        return outputs.indices.filter { isReading(outputs[$0]) }
    }

    /// Whether the code reads any uniform whose index is `first` or above.
    package func readsUniforms(from first: Int) -> Bool {
        operandsAndOutputs.contains { if case .uniform(let index) = $0 { index >= first } else { false } }
    }

    /// Whether the code reads any input whose index is `first` or above.
    package func readsInputs(from first: Int) -> Bool {
        operandsAndOutputs.contains { if case .input(let slot) = $0 { slot >= first } else { false } }
    }

    private var operandsAndOutputs: [Operand] { instructions.flatMap(\.operands) + outputs }
}
