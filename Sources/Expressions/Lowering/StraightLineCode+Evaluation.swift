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
        // Of loops over rows, by their places.
        var sums: [Int: [Double]] = [:]
        for (place, instruction) in instructions.enumerated() {
            switch instruction.operation {
            case .rows(let loop):
                sums[place] = loop.sums(instruction.operands.map(value))
                results.append(.nan)
            case .component(let sum): results.append(instruction.loop.flatMap { sums[$0] }?[sum] ?? .nan)
            default: results.append(instruction.operation.apply(instruction.operands.map(value)))
            }
        }
        return outputs.map(value)
    }
}
