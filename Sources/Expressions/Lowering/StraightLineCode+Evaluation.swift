extension StraightLineCode {
    /// The outputs, by plain scalar arithmetic in order: the definition that every backend reproduces bit for bit.
    public func evaluate(inputs: [Double], uniforms: [Double]) -> [Double] {
        var results: [Double] = []
        results.reserveCapacity(instructions.count)
        func value(_ operand: Operand) -> Double {
            switch operand {
            case .constant(let number): number.value
            case .uniform(let index): uniforms[index]
            case .input(let index): inputs[index]
            case .result(let index): results[index]
            }
        }
        for instruction in instructions {
            results.append(instruction.operation.apply(instruction.operands.map(value)))
        }
        return outputs.map(value)
    }
}
