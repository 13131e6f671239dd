extension StraightLineCode {
    /// The outputs, by plain scalar arithmetic in order: the definition that every backend reproduces bit for bit.
    public func evaluate(inputs: [Double], uniforms: [Double]) -> [Double] {
        var results = [Double](repeating: .nan, count: instructions.count)
        return results.withUnsafeMutableBufferPointer { results in
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
                case .rows(let loop): sums[place] = loop.sums(instruction.operands.map(value))
                case .component(let sum): results[place] = instruction.loop.flatMap { sums[$0] }?[sum] ?? .nan
                default: results[place] = instruction.operation.apply(instruction.operands, value)
                }
            }
            return outputs.map(value)
        }
    }
}
