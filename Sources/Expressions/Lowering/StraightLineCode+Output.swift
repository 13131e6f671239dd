extension StraightLineCode {
    /// The code of one output alone: without the instructions that it does not need.
    package func code(ofOutput index: Int) -> StraightLineCode {
        var isNeeded = [Bool](repeating: false, count: instructions.count)
        func need(_ operand: Operand) { if case .result(let place) = operand { isNeeded[place] = true } }
        need(outputs[index])
        for place in instructions.indices.reversed() where isNeeded[place] { instructions[place].operands.forEach(need) }
        var code = StraightLineCode()
        var places: [Int: Operand] = [:]
        func moved(_ operand: Operand) -> Operand { if case .result(let place) = operand { places[place] ?? operand } else { operand } }
        for (place, instruction) in instructions.enumerated() where isNeeded[place] {
            places[place] = code.append(Instruction(operation: instruction.operation, operands: instruction.operands.map(moved)))
        }
        code.setOutputs([moved(outputs[index])])
        return code
    }
}
