package import Expressions

/// Straight-line code with fixed uniforms, laid out for many evaluations in double-double arithmetic.
///
/// One row holds all values: inputs, uniforms, constants and results. An evaluation allocates nothing.
package struct ExtendedCode: Sendable {
    private struct Step {
        let operation: ExtendedOperation
        /// Places of the operands in the row; 0 for operands that the operation does not have.
        let places: SIMD4<Int32>

        init(_ instruction: StraightLineCode.Instruction, _ layout: RowLayout) {
            guard let operation = ExtendedOperation(instruction.operation) else {
                preconditionFailure("an instruction of straight-line code has operands, got \(instruction.operation)")
            }
            self.operation = operation
            places = layout.places(of: instruction.operands)
        }
    }

    private let inputCount: Int
    private let steps: [Step]
    private let firstResult: Int
    private let outputs: [Int]
    private var row: [DoubleDouble]

    /// Sums over rows are written out.
    package init(_ code: StraightLineCode, inputCount: Int, uniforms: [DoubleDouble]) {
        let code = code.withRowsWrittenOut
        var layout = RowLayout(inputCount: inputCount, uniformCount: uniforms.count)
        layout.place(constantsOf: code)
        self.inputCount = inputCount
        firstResult = layout.firstResult
        steps = code.instructions.map { Step($0, layout) }
        outputs = code.outputs.map(layout.place)
        row = Array(repeating: .zero, count: inputCount) + uniforms + layout.constants
        // Place 0 must exist, because it stands for operands that an operation does not have.
        row += Array(repeating: .zero, count: Swift.max(1, steps.count))
    }

    /// Replaces the first `outputs.count` elements of `values` by the outputs; the inputs are the first elements of
    /// `values`.
    ///
    /// All outputs are computed before any is written, so a state may be replaced by its successor.
    package mutating func evaluate(inPlace values: inout [DoubleDouble]) {
        precondition(values.count >= inputCount, "got \(values.count) values for \(inputCount) inputs")
        row.withUnsafeMutableBufferPointer { row in
            for index in 0..<inputCount { row[index] = values[index] }
            var place = firstResult
            for step in steps {
                let places = step.places
                row[place] = step.operation.apply(
                    row[Int(places[0])], row[Int(places[1])], row[Int(places[2])], row[Int(places[3])])
                place += 1
            }
            for (index, place) in outputs.enumerated() { values[index] = row[place] }
        }
    }
}

/// The places of the values of straight-line code in one row.
private struct RowLayout {
    let inputCount: Int
    let uniformCount: Int
    private(set) var constants: [DoubleDouble] = []
    private var constantPlaces: [Number: Int] = [:]

    init(inputCount: Int, uniformCount: Int) {
        self.inputCount = inputCount
        self.uniformCount = uniformCount
    }

    var firstResult: Int { inputCount + uniformCount + constants.count }

    mutating func place(constantsOf code: StraightLineCode) {
        for operand in code.instructions.flatMap(\.operands) + code.outputs {
            guard case .constant(let number) = operand, constantPlaces[number] == nil else { continue }
            constantPlaces[number] = firstResult
            constants.append(DoubleDouble(number.value))
        }
    }

    func place(_ operand: StraightLineCode.Operand) -> Int {
        switch operand {
        case .input(let index): index
        case .uniform(let index): inputCount + index
        case .constant(let number): constantPlaces[number, default: 0]
        case .result(let index): firstResult + index
        }
    }

    func places(of operands: [StraightLineCode.Operand]) -> SIMD4<Int32> {
        var places = SIMD4<Int32>()
        for (index, operand) in operands.enumerated() { places[index] = Int32(place(operand)) }
        return places
    }
}

extension StraightLineCode {
    /// The outputs in double-double arithmetic; to evaluate many times, keep an ``ExtendedCode``.
    package func evaluate(inputs: [DoubleDouble], uniforms: [DoubleDouble]) -> [DoubleDouble] {
        var code = ExtendedCode(self, inputCount: inputs.count, uniforms: uniforms)
        var values = inputs
        if values.count < outputs.count {
            values += Array(repeating: .zero, count: outputs.count - values.count)
        }
        code.evaluate(inPlace: &values)
        return Array(values.prefix(outputs.count))
    }
}
